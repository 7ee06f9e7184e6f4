// PTZOptics and ValueHD camera firmware: "6.3.40".

import { dotted } from '../../judge/tuple-scheme.js';

export const ptzoptics = dotted('ptzoptics', /^(?:SOC\s?)?v?(?<version>\d{1,3}\.\d{1,3}\.\d{1,3})$/i);
