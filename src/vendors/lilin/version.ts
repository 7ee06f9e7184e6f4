// Merit LILIN firmware: "7.1.94.8908".

import { dotted } from '../../judge/tuple-scheme.js';

export const lilin = dotted('lilin', /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,4}\.\d{1,6})$/i);
