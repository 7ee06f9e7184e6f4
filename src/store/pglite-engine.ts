// PGlite engine: the worker's other end, which turns its messages into promises and its death into errors.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DefectError } from '../core/errors.js';
import { EngineGone, type Param, type QueryChannel, type RawResult, SqlError } from './channel.js';
import type { WorkerAnswer, WorkerAsk, WorkerStart } from './pglite-worker.js';
import { turnstile } from './turnstile.js';

export interface Engine extends QueryChannel {
  /** The whole folder as a gzipped tar, as it is between two transactions. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
}

type Done = Exclude<WorkerAnswer, { error: unknown }>;
type Waiter = { resolve(answer: Done): void; reject(error: Error): void };
/** Distributes over the union, which Omit alone does not. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** The compiled worker: a thread cannot run TypeScript, so from the sources (in tests) the built one is used. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./pglite-worker.js', import.meta.url));
  if (existsSync(beside)) return beside;
  const built = fileURLToPath(new URL('../../dist/src/store/pglite-worker.js', import.meta.url));
  if (existsSync(built)) return built;
  throw new DefectError('the database worker is not built: run npm run build');
}

/**
 * Starts PGlite on its own thread, making the folder when it is new.
 * @throws SqlError or EngineGone when the folder is not a database or is damaged
 */
export async function startEngine(start: WorkerStart): Promise<Engine> {
  const worker = new Worker(workerFile(), { workerData: start, execArgv: [], stdout: true, stderr: true });
  const waiting = new Map<number, Waiter>();
  let gone: EngineGone | undefined;
  let asked = 0;

  function settle(answer: WorkerAnswer): void {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (!('error' in answer)) waiter?.resolve(answer);
    else waiter?.reject(failureOf(answer.error));
  }
  function end(why: string): void {
    gone ??= new EngineGone(why);
    for (const waiter of waiting.values()) waiter.reject(gone);
    waiting.clear();
  }
  function wait(id: number): Promise<Done> {
    if (gone) return Promise.reject(gone);
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }
  async function ask(question: WithoutId<WorkerAsk>): Promise<Done> {
    asked += 1;
    const answer = wait(asked);
    worker.postMessage({ ...question, id: asked });
    return await answer;
  }

  worker.on('message', settle);
  worker.on('error', (error) => end(`the database engine stopped: ${String(error)}`));
  worker.on('exit', () => end('the database engine stopped'));
  try {
    await wait(0);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  const stop = async () => {
    if (!gone) await ask({ op: 'stop' });
    await worker.terminate();
  };
  return exclusive(ask, stop, () => gone);
}

/** PGlite aborts with errors that carry no SQLSTATE: after one of those it cannot be trusted to answer. */
function failureOf({ message, code }: { message: string; code?: string }): Error {
  return code === undefined
    ? new EngineGone(`the database engine failed: ${message}`)
    : new SqlError(message, code);
}

type Ask = (question: WithoutId<WorkerAsk>) => Promise<Done>;

const NOTHING: RawResult = { fields: [], rows: [], affected: 0 };

/** One session at a time, because the engine has one connection. */
function exclusive(ask: Ask, stop: () => Promise<void>, gone: () => EngineGone | undefined): Engine {
  const turns = turnstile();
  async function query(sql: string, params: readonly Param[]): Promise<RawResult> {
    return (await ask({ op: 'query', sql, params })).result ?? NOTHING;
  }
  return {
    async acquire() {
      const leave = await turns.enter();
      const lost = gone();
      if (!lost) return { query, release: async () => leave() };
      leave();
      throw lost;
    },
    async dump() {
      return (await ask({ op: 'dump' })).dump ?? new Uint8Array();
    },
    async close() {
      const leave = await turns.enter();
      try {
        await stop();
      } finally {
        leave();
      }
    },
  };
}
