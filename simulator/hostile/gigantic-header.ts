// Gigantic header: one header line of eight megabytes in front of an honest reply.

import type { Hostile } from './behaviour.js';

const SIZE = 8 * 1024 * 1024;

export const giganticHeader: Hostile = {
  send(stream, bytes) {
    const line = bytes.indexOf('\r\n') + 2;
    stream.write(bytes.subarray(0, line));
    stream.write(Buffer.from('X-Padding: '));
    stream.write(Buffer.alloc(SIZE, 'a'));
    stream.write(Buffer.from('\r\n'));
    stream.write(bytes.subarray(line));
  },
};
