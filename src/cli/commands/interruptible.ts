// Interruptible: the first interrupt asks the work to stop and keep what it has, the second ends the process.

import { notice } from './print.js';

/** @param says what the first interrupt means for this work */
export function interruptible(says: string): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const stop = () => {
    notice(`${says} (interrupt again to end at once)`);
    controller.abort();
  };
  process.once('SIGINT', stop);
  return { signal: controller.signal, dispose: () => process.off('SIGINT', stop) };
}
