// Pelco Sarix firmware: "02.52".

import { dotted } from '../../judge/tuple-scheme.js';

export const pelco = dotted('pelco', /^v?(?<version>\d{1,3}\.\d{1,3}(?:\.\d{1,4}){0,2})$/i);
