// Digiever recorder firmware: "3.1.0.71-11".

import { dotted } from '../../judge/tuple-scheme.js';

export const digiever = dotted(
  'digiever',
  /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,4})(?:-(?<build>\d{1,4}))?$/i,
);
