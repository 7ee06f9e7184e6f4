// AVTECH firmware: "FullImg-1023-1007-1011-1009", a list of component numbers.

import { dotted } from '../../judge/tuple-scheme.js';

export const avtech = dotted('avtech', /^(?:FullImg-)?(?<version>\d{4}-\d{4}-\d{4}-\d{4})$/i);
