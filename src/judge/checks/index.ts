// Every check, one line each.

import { certificateExpired } from './certificate-expired.js';
import type { Check } from './check.js';
import { endOfSupport } from './end-of-support.js';
import { notActivated } from './not-activated.js';
import { onvifOpen } from './onvif-open.js';
import { rtspOpen } from './rtsp-open.js';
import { telnetOpen } from './telnet-open.js';

export const checks: readonly Check[] = [
  notActivated,
  rtspOpen,
  telnetOpen,
  onvifOpen,
  endOfSupport,
  certificateExpired,
];
