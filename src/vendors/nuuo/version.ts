// NUUO recorder firmware: "3.11.0".

import { dotted } from '../../judge/tuple-scheme.js';

export const nuuo = dotted('nuuo', /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,4}(?:\.\d{1,4})?)$/i);
