// Protocol: how one discovery protocol answers, whoever speaks it.

import type { UdpResponder } from '../device.js';

export type Protocol = Omit<UdpResponder, 'speaks'>;
