// Reset: every stream is accepted and torn down at once.

import type { Hostile } from './behaviour.js';

export const reset: Hostile = {
  take(stream) {
    if (stream.resetAndDestroy) stream.resetAndDestroy();
    else stream.destroy();
  },
};
