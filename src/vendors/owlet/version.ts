// Owlet camera firmware: "4.2.11".

import { dotted } from '../../judge/tuple-scheme.js';

export const owlet = dotted('owlet', /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,3}(?:\.\d{1,6})?)$/i);
