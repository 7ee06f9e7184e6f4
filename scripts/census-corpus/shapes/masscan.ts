// masscan: an element of -oJ with the banner of one port.

import type { Shape } from '../service.js';

export const masscan: Shape = {
  extension: 'json',
  frame: { first: '[\n', between: ',\n', last: '\n]\n' },
  shows: { maker: true, firmware: false, country: false },
  damaged: '{   "ip": "240.0.0.1",   "timestamp": "17",',
  write: ({ address, port, at, head, web }) =>
    JSON.stringify({
      ip: address,
      timestamp: String(Math.floor(at / 1000)),
      ports: [
        { port, proto: 'tcp', service: { name: web ? 'http' : 'banner', banner: head + (web?.html ?? '') } },
      ],
    }),
};
