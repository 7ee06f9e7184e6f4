// A store of work in memory, which outlives the processes of a test; one that was killed can do nothing in it any more.

import type { Run, Schedule, Work } from '../store/work.js';

export interface MemoryWork extends Work {
  readonly allRuns: ReadonlyMap<string, Run>;
  readonly allSchedules: ReadonlyMap<string, Schedule>;
  /** Every state that was saved, in order. */
  readonly history: readonly Run[];
}

export function memoryWork(): MemoryWork {
  const runs = new Map<string, Run>();
  const schedules = new Map<string, Schedule>();
  const history: Run[] = [];
  const oldestFirst = () =>
    [...runs.values()].sort((a, b) => order(a.queuedAt, b.queuedAt) || order(a.id, b.id));
  return {
    allRuns: runs,
    allSchedules: schedules,
    history,
    async runs({ before, limit, kind }) {
      const found = oldestFirst().reverse();
      const start = before === undefined ? 0 : found.findIndex(({ id }) => id === before) + 1;
      return found
        .slice(start)
        .filter((run) => kind === undefined || run.kind === kind)
        .slice(0, limit);
    },
    run: async (id) => runs.get(id),
    unfinished: async () => oldestFirst().filter(({ state }) => state === 'waiting' || state === 'running'),
    async saveRun(run) {
      runs.set(run.id, run);
      history.push(run);
    },
    schedules: async () => [...schedules.values()],
    async saveSchedule(schedule) {
      schedules.set(schedule.id, schedule);
    },
    async deleteSchedule(id) {
      schedules.delete(id);
    },
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same work as one process sees it: after `kill` nothing it does arrives, and nothing it waits for comes. */
export function seenBy(work: Work): { readonly work: Work; kill(): void } {
  let isDead = false;
  const never = new Promise<never>(() => undefined);
  const alive = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (isDead) return never;
    const answer = await ask();
    return isDead ? never : answer;
  };
  return {
    kill() {
      isDead = true;
    },
    work: {
      runs: (query) => alive(() => work.runs(query)),
      run: (id) => alive(() => work.run(id)),
      unfinished: () => alive(() => work.unfinished()),
      saveRun: (run) => alive(() => work.saveRun(run)),
      schedules: () => alive(() => work.schedules()),
      saveSchedule: (schedule) => alive(() => work.saveSchedule(schedule)),
      deleteSchedule: (id) => alive(() => work.deleteSchedule(id)),
    },
  };
}
