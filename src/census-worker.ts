// Census worker: a thread that does the jobs of a census with the knowledge of this machine.

import { parentPort, workerData } from 'node:worker_threads';
import { type Job, runJob } from './census/job.js';
import type { Answer } from './census/pool.js';
import { UsageError } from './core/errors.js';
import { makeExpert } from './expert.js';
import { makePrefilter } from './prefilter/prefilter.js';

/** What the thread is started with. */
export interface CensusWorkerData {
  /** The knowledge folder. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const { folder, now } = workerData as CensusWorkerData;
const { recogniser, judge, knowledge } = makeExpert(folder, now);
const tools = { expertise: { recogniser, judge }, prefilter: makePrefilter(knowledge) };

parentPort?.on('message', (job: Job) => {
  runJob(job, tools).then(
    () => parentPort?.postMessage({ ok: true } satisfies Answer),
    (error: unknown) => parentPort?.postMessage(failed(error)),
  );
});

function failed(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, message, next: error instanceof UsageError ? error.hint : undefined };
}
