// Foscam firmware: "2.72.1.59"; the first three groups are a hardware family, only the last one counts up.

import { dotted } from '../../judge/tuple-scheme.js';

export const foscam = dotted('foscam', /^v?(?<version>(?<track>\d{1,3}\.x?\d{1,3}\.\d{1,3})\.\d{1,6})$/i);
