// Mobotix firmware: "MX-V4.1.10.28".

import { dotted } from '../../judge/tuple-scheme.js';

export const mobotix = dotted(
  'mobotix',
  /^(?<version>MX-V\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,4})(?:[-_ ][\w.-]{1,24})?$/i,
);
