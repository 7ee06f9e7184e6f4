import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ENGINES, type Engines, type Place, startEngines } from './engines.test-support.js';
import { openStore } from './open.js';
import { AT } from './records.test-support.js';
import type { Store } from './store.js';
import type { Run, Schedule } from './work.js';

function run(id: string, changes: Partial<Run> = {}): Run {
  return {
    id,
    kind: 'scan',
    state: 'waiting',
    what: 'Scan of 127.0.0.0/24',
    startedBy: 'Anna',
    wishes: { kind: 'scan', targets: ['127.0.0.0/24'] },
    queuedAt: AT,
    startedAt: null,
    endedAt: null,
    says: '',
    ...changes,
  };
}

const schedule: Schedule = {
  id: 's',
  name: 'Every night',
  cron: '0 3 * * *',
  timeZone: 'Europe/Zurich',
  does: { kind: 'sync', sources: [] },
  isPaused: false,
  doneUntil: AT,
  lastRunId: null,
};

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

describe.each(ENGINES)('the work of the %s store', (engine) => {
  let at: Place;
  let store: Store;
  beforeEach(async () => {
    at = await engines.place(engine);
    store = await openStore(at);
  });
  afterEach(() => store.close());

  test('keeps runs in the order they came, the newest first, in parts', async () => {
    for (const id of ['c', 'a', 'd', 'b'])
      await store.work.saveRun(run(id, { kind: id === 'a' ? 'sync' : 'scan' }));
    const ids = async (query: Parameters<Store['work']['runs']>[0]) =>
      (await store.work.runs(query)).map(({ id }) => id);
    expect(await ids({ limit: 10 })).toEqual(['b', 'd', 'a', 'c']);
    expect(await ids({ limit: 2 })).toEqual(['b', 'd']);
    expect(await ids({ limit: 2, before: 'd' })).toEqual(['a', 'c']);
    expect(await ids({ limit: 2, kind: 'sync' })).toEqual(['a']);
    expect(await ids({ limit: 2, before: 'nothing' })).toEqual([]);
  });

  test('a run changes and keeps its place; those that wait or run are found', async () => {
    await store.work.saveRun(run('1'));
    await store.work.saveRun(run('2'));
    await store.work.saveRun(run('3'));
    const done = run('1', { state: 'done', startedAt: AT, endedAt: AT, says: 'No camera answered.' });
    await store.work.saveRun(done);
    await store.work.saveRun(run('2', { state: 'running', startedAt: AT }));
    expect((await store.work.unfinished()).map(({ id }) => id)).toEqual(['2', '3']);
    await store.close();
    store = await openStore(at);
    expect(await store.work.run('1')).toEqual(done);
    expect((await store.work.runs({ limit: 9 })).map(({ id }) => id)).toEqual(['3', '2', '1']);
    expect(await store.work.run('9')).toBeUndefined();
  });

  test('keeps schedules', async () => {
    await store.work.saveSchedule(schedule);
    await store.work.saveSchedule({ ...schedule, isPaused: true, lastRunId: '1' });
    await store.work.saveSchedule({ ...schedule, id: 't', name: 'Another' });
    expect(await store.work.schedules()).toEqual([
      { ...schedule, id: 't', name: 'Another' },
      { ...schedule, isPaused: true, lastRunId: '1' },
    ]);
    await store.work.deleteSchedule('t');
    expect(await store.work.schedules()).toHaveLength(1);
  });

  test('runs that are saved at once are all there', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => store.work.saveRun(run(`r${index}`))));
    await store.close();
    store = await openStore(at);
    expect(await store.work.unfinished()).toHaveLength(40);
  });
});
