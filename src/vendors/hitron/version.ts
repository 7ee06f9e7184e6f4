// Hitron recorder firmware: "4.02".

import { dotted } from '../../judge/tuple-scheme.js';

export const hitron = dotted('hitron', /^v?(?<version>\d{1,2}\.\d{2})$/i);
