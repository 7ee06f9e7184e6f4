// Wrong lengths: discovery replies whose length fields and sizes do not agree.

import { beginsWith, type Hostile } from './behaviour.js';

export const wrongLengths: Hostile = {
  datagram(reply) {
    if (reply.subarray(4, 8).toString('latin1') === 'DHIP' && reply.length >= 32) {
      const lying = Buffer.from(reply);
      lying.writeUInt32LE(0x7fffffff, 16);
      lying.writeUInt32LE(1, 24);
      return lying;
    }
    // Cut in the middle of a value: every length in front of the cut is now too large.
    return beginsWith(reply, '<') ? reply : reply.subarray(0, Math.ceil((reply.length * 2) / 3));
  },
  reply: (reply) => ({ ...reply, headers: [...(reply.headers ?? []), ['Content-Length', '999999999999']] }),
};
