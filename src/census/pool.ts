// Pool: jobs done by this thread and by others beside it, one after the other by whoever is free.

import { Worker } from 'node:worker_threads';
import { UsageError } from '../core/errors.js';
import type { Finish, Job } from './job.js';

export interface Pool {
  /** Resolves when all are done; the first that fails ends it. */
  run(jobs: readonly Job[], onDone: (job: Job) => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Jobs that all threads take from. */
export interface Order {
  readonly jobs: readonly Job[];
  /** Shared by the threads: the place of the first job that nobody took. */
  readonly next: Int32Array;
}

/** What a thread tells of an order. */
export type Answer =
  | { readonly done: number }
  | { readonly ended: true }
  | { readonly failed: string; readonly hint: string | undefined };

/** Takes jobs until there are none left; what came out of one is written while the next is done. */
export async function workOff(
  { jobs, next }: Order,
  run: (job: Job) => Promise<Finish>,
  onDone: (place: number) => void,
): Promise<void> {
  let writing = Promise.resolve();
  for (;;) {
    const place = Atomics.add(next, 0, 1);
    const job = jobs[place];
    if (!job) return await writing;
    const finish = await run(job);
    await writing;
    writing = finish().then(() => onDone(place));
    // It is waited for later, but may fail before.
    writing.catch(() => undefined);
  }
}

export interface PoolOptions {
  /** Of the other threads; it takes an Order as a message and answers with Answers. */
  readonly script: URL;
  readonly workerData: unknown;
  /** Threads at most, this one among them. */
  readonly threads: number;
  /** Does a job in this thread. */
  readonly run: (job: Job) => Promise<Finish>;
}

export function threadPool({ script, workerData, threads, run }: PoolOptions): Pool {
  const workers: Worker[] = [];
  return {
    async run(jobs, onDone, signal) {
      const order: Order = { jobs, next: new Int32Array(new SharedArrayBuffer(4)) };
      const stop = () => void Atomics.store(order.next, 0, jobs.length);
      const told = (place: number) => {
        const job = jobs[place];
        if (job) onDone(job);
      };
      if (signal.aborted) return;
      signal.addEventListener('abort', stop);
      while (workers.length < Math.min(threads, jobs.length) - 1)
        workers.push(new Worker(script, { workerData }));
      try {
        await Promise.all([
          ...workers.map((worker) => ordered(worker, order, told)),
          workOff(order, run, told),
        ]);
      } finally {
        stop();
        signal.removeEventListener('abort', stop);
      }
    },
    async close() {
      await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
    },
  };
}

function ordered(worker: Worker, order: Order, onDone: (place: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => worker.off('message', onMessage).off('error', onError);
    const onError = (error: Error) => {
      end();
      reject(error);
    };
    const onMessage = (answer: Answer) => {
      if ('done' in answer) return onDone(answer.done);
      end();
      if ('ended' in answer) return resolve();
      const { failed, hint } = answer;
      reject(hint === undefined ? new Error(failed) : new UsageError(failed, hint));
    };
    worker.on('message', onMessage).once('error', onError);
    worker.postMessage(order);
  });
}
