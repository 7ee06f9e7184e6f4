// Wyze camera firmware, and that of the cameras Wyze makes for Roku: "4.36.11.5859".

import { dotted } from '../../judge/tuple-scheme.js';

export const wyze = dotted('wyze', /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,3}(?:\.\d{1,6})?)$/i);
