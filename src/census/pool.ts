// Pool: jobs given to worker threads, one after the other to whoever is free.

import { Worker } from 'node:worker_threads';
import { UsageError } from '../core/errors.js';
import type { Job } from './job.js';

export interface Pool {
  /** Resolves when all are done; the first that fails ends it. */
  run(jobs: readonly Job[], onDone: (job: Job) => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** What a worker answers. */
export type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly next: string | undefined };

/** @param script of the worker; it takes a Job as a message and answers each with an Answer */
export function threadPool(script: URL, count: number, workerData: unknown): Pool {
  const workers = Array.from({ length: count }, () => new Worker(script, { workerData }));
  return {
    async run(jobs, onDone, signal) {
      const queue = [...jobs];
      await Promise.all(
        workers.map(async (worker) => {
          for (let job = queue.shift(); job && !signal.aborted; job = queue.shift()) {
            const answer = await ask(worker, job);
            if (!answer.ok) {
              queue.length = 0;
              throw answer.next === undefined
                ? new Error(answer.message)
                : new UsageError(answer.message, answer.next);
            }
            onDone(job);
          }
        }),
      );
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function ask(worker: Worker, job: Job): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: Answer) => {
      worker.off('error', onError);
      resolve(answer);
    };
    const onError = (error: Error) => {
      worker.off('message', onMessage);
      reject(error);
    };
    worker.once('message', onMessage);
    worker.once('error', onError);
    worker.postMessage(job);
  });
}
