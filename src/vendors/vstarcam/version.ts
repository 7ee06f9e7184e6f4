// VStarcam firmware: "48.53.75.92"; the first two numbers are the hardware.

import { dotted } from '../../judge/tuple-scheme.js';

export const vstarcam = dotted('vstarcam', /^v?(?<version>(?<track>\d{1,4}\.\d{1,4})\.\d{1,4}\.\d{1,4})$/i);
