// Sony camera firmware: "1.79.00".

import { dotted } from '../../judge/tuple-scheme.js';

export const sony = dotted('sony', /^(?:Ver\.?\s?)?(?<version>\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)$/i);
