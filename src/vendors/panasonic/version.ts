// Panasonic and i-PRO camera firmware: "1.45"; Sanyo cameras, which it took over: "2.03-06".

import { dotted } from '../../judge/tuple-scheme.js';

export const panasonic = dotted('panasonic', /^v?(?<version>\d{1,3}\.\d{2}(?:E\d{1,2}|-\d{2})?)$/i);
