// Tarpit: says everything it has to say, one byte a second.

import type { Hostile } from './behaviour.js';

const INTERVAL_MS = 1000;

export const tarpit: Hostile = {
  send(stream, bytes) {
    let sent = 0;
    const ticking = setInterval(() => {
      stream.write(bytes.subarray(sent, sent + 1));
      sent += 1;
      if (sent >= bytes.length) clearInterval(ticking);
    }, INTERVAL_MS);
    stream.once('close', () => clearInterval(ticking));
  },
};
