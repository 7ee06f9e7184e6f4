// Every check, one line each; of equal risk, the first here is shown first.

import { accountUndeclared } from './account-undeclared.js';
import { appUndeclared } from './app-undeclared.js';
import { basicAuthOn } from './basic-auth-on.js';
import { certificateExpired } from './certificate-expired.js';
import { certificateShared } from './certificate-shared.js';
import { certificateWeak } from './certificate-weak.js';
import type { Check } from './check.js';
import { clockWrong } from './clock-wrong.js';
import { cloudLink } from './cloud-link.js';
import { ddnsOn } from './ddns-on.js';
import { debugPortOpen } from './debug-port-open.js';
import { defaultAccepted } from './default-accepted.js';
import { discoveryRouted } from './discovery-routed.js';
import { endOfSupport } from './end-of-support.js';
import { firmwareAged } from './firmware-aged.js';
import { ftpOn } from './ftp-on.js';
import { ftpOpen } from './ftp-open.js';
import { guessingSeen } from './guessing-seen.js';
import { guestOn } from './guest-on.js';
import { httpPlain } from './http-plain.js';
import { httpsNotForced } from './https-not-forced.js';
import { httpsOff } from './https-off.js';
import { lockoutOff } from './lockout-off.js';
import { logOutsideLogin } from './log-outside-login.js';
import { loginLeaked } from './login-leaked.js';
import { natTraversalOn } from './nat-traversal-on.js';
import { notActivated } from './not-activated.js';
import { ntpOff } from './ntp-off.js';
import { onvifOpen } from './onvif-open.js';
import { passwordDefault } from './password-default.js';
import { passwordDocumented } from './password-documented.js';
import { passwordExpired } from './password-expired.js';
import { passwordLeaked } from './password-leaked.js';
import { passwordRisky } from './password-risky.js';
import { passwordShared } from './password-shared.js';
import { passwordWeak } from './password-weak.js';
import { portForwarded } from './port-forwarded.js';
import { pushHostUndeclared } from './push-host-undeclared.js';
import { reachableFromOutside } from './reachable-from-outside.js';
import { recorderDisagrees } from './recorder-disagrees.js';
import { rtspAuthOff } from './rtsp-auth-off.js';
import { rtspOpen } from './rtsp-open.js';
import { sessionOutside } from './session-outside.js';
import { snmpCommunity } from './snmp-community.js';
import { snmpV1 } from './snmp-v1.js';
import { snmpV2c } from './snmp-v2c.js';
import { sshOn } from './ssh-on.js';
import { sshOpen } from './ssh-open.js';
import { telnetOn } from './telnet-on.js';
import { telnetOpen } from './telnet-open.js';
import { tlsOld } from './tls-old.js';
import { upnpOn } from './upnp-on.js';

export const checks: readonly Check[] = [
  notActivated,
  defaultAccepted,
  passwordDefault,
  passwordDocumented,
  passwordLeaked,
  loginLeaked,
  passwordWeak,
  passwordRisky,
  passwordShared,
  passwordExpired,
  reachableFromOutside,
  portForwarded,
  natTraversalOn,
  sessionOutside,
  logOutsideLogin,
  guessingSeen,
  accountUndeclared,
  pushHostUndeclared,
  appUndeclared,
  rtspOpen,
  rtspAuthOff,
  guestOn,
  onvifOpen,
  telnetOpen,
  telnetOn,
  debugPortOpen,
  sshOpen,
  sshOn,
  ftpOpen,
  ftpOn,
  snmpCommunity,
  snmpV1,
  snmpV2c,
  upnpOn,
  cloudLink,
  ddnsOn,
  lockoutOff,
  basicAuthOn,
  httpsOff,
  httpsNotForced,
  httpPlain,
  tlsOld,
  certificateWeak,
  certificateShared,
  certificateExpired,
  discoveryRouted,
  endOfSupport,
  firmwareAged,
  ntpOff,
  clockWrong,
  recorderDisagrees,
];
