// Hub: hands events to whoever watches; progress at most four times a second, the end of a run always.

import type { LiveEvent, RunView } from './run-view.js';

/** Milliseconds between two reports of progress. */
const PACE_MS = 250;

export type Listener = (event: LiveEvent) => void;

export interface Hub {
  /** Handed on at once; of a run, progress that still waits is dropped: it is older. */
  publish(event: LiveEvent): void;
  /** Handed on at once or a little later; of several within that time only the last. */
  progress(run: RunView): void;
  /** @returns ends it */
  subscribe(listener: Listener): () => void;
}

/** @param now milliseconds */
export function makeHub(now: () => number): Hub {
  const listeners = new Set<Listener>();
  let waiting: { readonly run: RunView; readonly timer: NodeJS.Timeout } | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;

  function tell(event: LiveEvent): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch {
        // Whoever watches and fails takes nobody else's view away, and not the run.
        listeners.delete(listener);
      }
    }
  }
  function drop(): void {
    clearTimeout(waiting?.timer);
    waiting = undefined;
  }
  function flush(): void {
    const run = waiting?.run;
    drop();
    if (!run) return;
    toldAt = now();
    tell({ type: 'run', run });
  }
  return {
    publish(event) {
      if (event.type === 'run' && event.run.id === waiting?.run.id) drop();
      tell(event);
    },
    progress(run) {
      if (waiting) {
        waiting = { run, timer: waiting.timer };
        return;
      }
      // A clock that was put back must not hold back progress for as long.
      const left = Math.min(PACE_MS, Math.max(0, toldAt + PACE_MS - now()));
      waiting = { run, timer: setTimeout(flush, left) };
      if (left === 0) flush();
    },
    subscribe(listener) {
      // One function may watch twice; each is a watcher of its own.
      const own: Listener = (event) => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
