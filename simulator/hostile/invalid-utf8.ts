// Invalid UTF-8: bytes that are no text where text belongs.

import { type Hostile, retitled } from './behaviour.js';

/** A lone continuation byte, an overlong slash, a surrogate half, a byte that UTF-8 never uses. */
const RUBBISH = Buffer.from('80c0afeda080ff', 'hex');

export const invalidUtf8: Hostile = {
  reply: (reply) => retitled(reply, RUBBISH),
  /** In place, so that the lengths around the text stay right. */
  datagram(reply, { model, serial }) {
    const spoilt = Buffer.from(reply);
    for (const text of [model, serial]) {
      const at = spoilt.indexOf(text);
      if (at >= 0) RUBBISH.copy(spoilt, at, 0, Math.min(RUBBISH.length, text.length));
    }
    return spoilt;
  },
};
