// Half-open: every stream is accepted and read, and nothing ever comes back.

import type { Hostile } from './behaviour.js';

export const halfOpen: Hostile = {
  take(stream) {
    stream.resume();
  },
};
