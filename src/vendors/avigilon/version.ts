// Avigilon camera firmware: "4.24.0.12".

import { dotted } from '../../judge/tuple-scheme.js';

export const avigilon = dotted('avigilon', /^v?(?<version>\d{1,3}\.\d{1,4}\.\d{1,4}\.\d{1,5})$/i);
