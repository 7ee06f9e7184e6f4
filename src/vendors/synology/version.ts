// Synology camera firmware: "1.0.7-0298".

import { dotted } from '../../judge/tuple-scheme.js';

export const synology = dotted(
  'synology',
  /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,3})(?:-(?<build>\d{1,6}))?$/i,
);
