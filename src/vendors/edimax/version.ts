// Edimax camera firmware: "3.06".

import { dotted } from '../../judge/tuple-scheme.js';

export const edimax = dotted('edimax', /^v?(?<version>\d{1,3}\.\d{2})$/i);
