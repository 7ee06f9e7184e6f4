// QNAP VioStor (QVR) firmware: "5.1.6 build 20220401".

import { dotted } from '../../judge/tuple-scheme.js';

export const qnap = dotted(
  'qnap',
  /^(?:QVR\s?)?v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,4})(?:[ _]?\(?build[ _]?(?<build>\d{8}|\d{4})\)?)?$/i,
  { joint: ' build ' },
);
