// Every check, one line each.

import { certificateExpired } from './certificate-expired.js';
import type { Check } from './check.js';
import { clockWrong } from './clock-wrong.js';
import { cloudLink } from './cloud-link.js';
import { endOfSupport } from './end-of-support.js';
import { ftpOn } from './ftp-on.js';
import { lockoutOff } from './lockout-off.js';
import { notActivated } from './not-activated.js';
import { ntpOff } from './ntp-off.js';
import { onvifOpen } from './onvif-open.js';
import { defaultPassword } from './password-default.js';
import { riskyPassword } from './password-risky.js';
import { portForwarded } from './port-forwarded.js';
import { recorderDisagrees } from './recorder-disagrees.js';
import { rtspAuthOff } from './rtsp-auth-off.js';
import { rtspOpen } from './rtsp-open.js';
import { snmpV1 } from './snmp-v1.js';
import { snmpV2c } from './snmp-v2c.js';
import { sshOn } from './ssh-on.js';
import { telnetOn } from './telnet-on.js';
import { telnetOpen } from './telnet-open.js';
import { upnpOn } from './upnp-on.js';

export const checks: readonly Check[] = [
  notActivated,
  defaultPassword,
  riskyPassword,
  telnetOn,
  sshOn,
  ftpOn,
  snmpV1,
  snmpV2c,
  upnpOn,
  cloudLink,
  ntpOff,
  lockoutOff,
  rtspAuthOff,
  clockWrong,
  portForwarded,
  recorderDisagrees,
  rtspOpen,
  telnetOpen,
  onvifOpen,
  endOfSupport,
  certificateExpired,
];
