// Zavio camera firmware: "M2.1.6.05".

import { dotted } from '../../judge/tuple-scheme.js';

export const zavio = dotted('zavio', /^(?<version>M\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,3})$/i);
