// Ubiquiti UniFi camera firmware: "v4.23.8.67", also "UVC.S2L.v4.23.8.67.0eba6e3.200526.1046".

import { dotted } from '../../judge/tuple-scheme.js';

export const ubiquiti = dotted(
  'ubiquiti',
  /^(?:UVC\.[A-Z0-9]{1,12}\.)?v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,3}(?:\.\d{1,5})?)(?:\.[0-9a-f]{6,10}\.\d{6}\.\d{4})?$/i,
);
