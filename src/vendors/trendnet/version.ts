// TRENDnet camera firmware: "1.1.0-104"; its Hikvision-made models write "5.3.0 build 160130" and are not ordered here.

import { dotted } from '../../judge/tuple-scheme.js';

export const trendnet = dotted(
  'trendnet',
  /^v?(?<version>\d{1,3}\.\d{1,4}\.\d{1,4})(?:-(?<build>\d{1,6}))?$/i,
);
