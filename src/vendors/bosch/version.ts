// Bosch camera firmware: "7.10.0076"; the same number exists on several CPP platforms, which the rules must name.

import { dotted } from '../../judge/tuple-scheme.js';

export const bosch = dotted('bosch', /^(?:FW\s?)?v?(?<version>\d{1,3}\.\d{2}\.\d{4})$/i);
