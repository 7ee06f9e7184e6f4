// Census worker: a thread that does the jobs of a census with the knowledge of this machine.

import { parentPort, workerData } from 'node:worker_threads';
import { runJob } from './census/job.js';
import { type Answer, type Order, workOff } from './census/pool.js';
import { UsageError } from './core/errors.js';
import { makeExpertise } from './expertise.js';
import { makePrefilter } from './prefilter/prefilter.js';

/** What the thread is started with. */
export interface CensusWorkerData {
  /** The knowledge folder. */
  readonly folder: string;
}

const { folder } = workerData as CensusWorkerData;
const expertise = makeExpertise(folder);
const tools = { expertise, prefilter: makePrefilter(expertise.knowledge) };

const say = (answer: Answer) => parentPort?.postMessage(answer);

parentPort?.on('message', (order: Order) => {
  workOff(
    order,
    (job) => runJob(job, tools),
    (done) => say({ done }),
  ).then(
    () => say({ ended: true }),
    (error: unknown) => say(failed(error)),
  );
});

function failed(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return { failed: message, hint: error instanceof UsageError ? error.hint : undefined };
}
