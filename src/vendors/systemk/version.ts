// SystemK recorder firmware: "2.3.5SK.30084998".

import { dotted } from '../../judge/tuple-scheme.js';

export const systemk = dotted('systemk', /^v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,3}SK\.\d{1,10})$/i);
