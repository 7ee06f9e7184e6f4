// PGlite worker: the embedded engine on its own thread, because a query blocks the thread it runs on.

import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import type { Param, RawResult } from './channel.js';
import { keptPlans } from './kept-plans.js';

export interface WorkerStart {
  /** Absent: in memory. */
  readonly dataDir?: string;
  /** A dump to start from, where the folder is new. */
  readonly load?: Uint8Array<ArrayBuffer>;
}

export type WorkerAsk =
  | { readonly id: number; readonly op: 'query'; readonly sql: string; readonly params: readonly Param[] }
  | { readonly id: number; readonly op: 'dump' }
  | { readonly id: number; readonly op: 'stop' };

export type WorkerAnswer =
  | { readonly id: number; readonly result?: RawResult; readonly dump?: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: { readonly message: string; readonly code?: string } };

const asIs = (text: string) => text;
const parsers = Object.fromEntries(Object.keys(types.parsers).map((oid) => [oid, asIs]));
const serializers = Object.fromEntries(Object.keys(types.serializers).map((oid) => [oid, asIs]));

type Plans = ReturnType<typeof keptPlans>;
type Asked = { readonly sql: string; readonly params: readonly Param[] };
type Started = { readonly db: PGlite; readonly plans: Plans };

async function query(db: PGlite, plans: Plans, given: Asked): Promise<RawResult> {
  const { sql, params } = await plans(given.sql, given.params);
  const result = await db.query<(string | null)[]>(sql, [...params], {
    rowMode: 'array',
    parsers,
    serializers,
  });
  return {
    fields: result.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
    rows: result.rows,
    affected: result.affectedRows ?? 0,
  };
}

async function answer({ db, plans }: Started, ask: WorkerAsk): Promise<WorkerAnswer> {
  const { id } = ask;
  if (ask.op === 'query') return { id, result: await query(db, plans, ask) };
  if (ask.op === 'dump')
    return { id, dump: new Uint8Array(await (await db.dumpDataDir('gzip')).arrayBuffer()) };
  await db.close();
  return { id };
}

function failure(id: number, error: unknown): WorkerAnswer {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return { id, error: code === undefined ? { message } : { message, code } };
}

/** A page that is not in memory is read through two layers of JavaScript; a small estate never fills it. */
const BUFFERS = ['-c', 'shared_buffers=256MB'];

async function start({ dataDir, load }: WorkerStart): Promise<Started> {
  const db = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...BUFFERS],
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(load === undefined ? {} : { loadDataDir: new Blob([load]) }),
  });
  return { db, plans: keptPlans((sql) => db.query(sql)) };
}

const port = parentPort;
const starting = start(workerData);
port?.on('message', async (ask: WorkerAsk) => {
  port.postMessage(
    await starting.then((started) => answer(started, ask)).catch((error) => failure(ask.id, error)),
  );
});
starting.then(
  () => port?.postMessage({ id: 0 } satisfies WorkerAnswer),
  (error) => port?.postMessage(failure(0, error)),
);
