// Endless body: begins as an honest reply and never ends, as fast as it is read.

import type { Hostile } from './behaviour.js';

const CHUNK = Buffer.alloc(64 * 1024, 'all work and no play makes a dull camera ');
/** Nobody should read this far; it keeps a mistake from filling the machine. */
const MAX_BYTES = 512 * 1024 * 1024;

export const endlessBody: Hostile = {
  send(stream, bytes) {
    const head = bytes.toString('latin1').replace(/\r\nContent-Length: \d+/, '');
    stream.write(Buffer.from(head, 'latin1'));
    let sent = 0;
    const more = () => {
      while (!stream.destroyed && sent < MAX_BYTES) {
        sent += CHUNK.length;
        if (!stream.write(CHUNK)) return;
      }
      stream.end();
    };
    stream.on('drain', more);
    more();
  },
};
