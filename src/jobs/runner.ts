// Runner: runs wait in the store, one is at work at a time, and none is lost or run twice whatever happens.

import { UsageError } from '../core/errors.js';
import type { Run, RunKind, Work } from '../store/work.js';
import { attempt } from './attempt.js';
import { type Listener, makeHub } from './hub.js';
import { jobOf, type Kinds } from './kind.js';
import { listRuns, type RunPage, type RunQuery } from './list-runs.js';
import { type RunProgress, type RunView, viewOf } from './run-view.js';
import { serial } from './serial.js';
import { settle } from './settle.js';
import { wishesOf, wordsOf } from './wishes.js';

export interface RunnerTools {
  readonly work: Work;
  readonly kinds: Kinds;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
  /** The right to run what waits, for one process of all that share the store; undefined while another has it. */
  takeTurn(): Promise<{ release(): Promise<void> } | undefined>;
  /** Told when the store fails while nobody asks anything. */
  onTrouble?(error: unknown): void;
}

export interface Runner {
  /** Takes the turn, settles what an earlier process left at work, and goes on with what waits. */
  begin(): Promise<void>;
  /** True where this process runs what waits. */
  hasTurn(): boolean;
  /** @throws UsageError for wishes that cannot be had */
  check(wishes: unknown): Promise<void>;
  /** Checks the wishes and puts them into the queue; durable when it resolves. @throws UsageError */
  start(wishes: unknown, startedBy: string): Promise<RunView>;
  /** As `start`, unchecked: what is wrong shows when it runs. The same id twice is one run. */
  enqueue(wishes: unknown, startedBy: string, id: string): Promise<RunView>;
  /** One that waits is dropped; one at work is told to stop. Undefined where there is none of that id. */
  stop(id: string): Promise<RunView | undefined>;
  get(id: string): Promise<RunView | undefined>;
  list(query: RunQuery): Promise<RunPage>;
  /** @returns ends it */
  subscribe(listener: Listener): () => void;
  /** True while one is at work in this process. */
  isBusy(): boolean;
  /** Stops the one at work, keeps what it found, and leaves those that wait to the next process. */
  close(): Promise<void>;
}

/** Runs that may wait. */
const MOST_WAITING = 200;
/** Milliseconds between two looks at what other processes did. */
const LOOK_MS = 5000;

interface Current {
  readonly run: Run;
  readonly abort: AbortController;
  progress: RunProgress | null;
}

export function makeRunner(tools: RunnerTools): Runner {
  const { work, kinds } = tools;
  const hub = makeHub(tools.now);
  const inTurn = serial();
  let turn: { release(): Promise<void> } | undefined;
  let current: Current | undefined;
  let atWork: Promise<void> | undefined;
  let look: NodeJS.Timeout | undefined;
  let isClosed = false;
  let queuedLast = 0;

  const time = () => new Date(tools.now()).toISOString();
  const shown = (run: Run) => viewOf(run, current?.run.id === run.id ? current.progress : null);
  const publish = (run: Run) => hub.publish({ type: 'run', run: shown(run) });
  const ended = (run: Run, state: Run['state'], says: string): Run => ({
    ...run,
    state,
    says,
    endedAt: time(),
  });

  /** Later than every other of this process, so that the store can tell their order. */
  function queuedAt(): string {
    queuedLast = Math.max(tools.now(), queuedLast + 1);
    return new Date(queuedLast).toISOString();
  }

  async function end(run: Run): Promise<Run> {
    await work.saveRun(run);
    publish(run);
    await forget(run);
    return run;
  }

  async function forget({ wishes }: Run): Promise<void> {
    try {
      await jobOf(kinds, wishesOf(wishes)).forget();
    } catch (error) {
      tools.onTrouble?.(error);
    }
  }

  /** The oldest that waits, marked as running before it does anything: after a kill it is never begun again. */
  async function take(): Promise<Current | undefined> {
    if (isClosed || !turn) return undefined;
    const unfinished = await work.unfinished();
    for (const left of unfinished.filter(({ state }) => state === 'running'))
      await end(ended(left, 'failed', 'It was cut short when Lenscap ended.'));
    const oldest = unfinished.find(({ state }) => state === 'waiting');
    if (!oldest) return undefined;
    const run: Run = { ...oldest, state: 'running', startedAt: time() };
    await work.saveRun(run);
    current = { run, abort: new AbortController(), progress: null };
    publish(run);
    return current;
  }

  async function perform({ run, abort }: Current): Promise<void> {
    const onProgress = (progress: RunProgress) => {
      if (current?.run.id !== run.id) return;
      current.progress = progress;
      hub.progress(shown(run));
    };
    const outcome = await attempt(kinds, run.wishes, { onProgress, signal: abort.signal });
    const done = ended(run, outcome.state, outcome.says);
    await settle(
      () => work.saveRun(done),
      () => isClosed,
      tools.onTrouble,
    );
    await inTurn(async () => {
      current = undefined;
    });
    publish(done);
    for (const what of outcome.changed) hub.publish({ type: 'changed', what });
    await forget(done);
  }

  async function runAll(): Promise<void> {
    for (;;) {
      const next = await inTurn(async () => {
        const taken = await take();
        // In the same turn as the look at the queue: whoever queues after it finds nobody at work.
        if (!taken) atWork = undefined;
        return taken;
      });
      if (!next) return;
      await perform(next);
    }
  }

  function wake(): void {
    if (atWork || isClosed || !turn) return;
    atWork = runAll().catch((error) => {
      atWork = undefined;
      tools.onTrouble?.(error);
    });
  }

  async function lookAround(): Promise<void> {
    turn ??= await tools.takeTurn();
    const running = current;
    if (!running) return wake();
    // Stopped by a process that cannot reach this one but through the store.
    const kept = await work.run(running.run.id);
    if (kept?.state === 'stopped') running.abort.abort();
  }

  async function put(run: Run): Promise<RunView> {
    const known = await work.run(run.id);
    if (known) return shown(known);
    const waiting = (await work.unfinished()).length;
    if (waiting >= MOST_WAITING)
      throw new UsageError(`${waiting} runs wait already`, 'stop some of them, or wait until they are done');
    await work.saveRun(run);
    publish(run);
    return shown(run);
  }

  async function enqueue(wishes: unknown, startedBy: string, id: string): Promise<RunView> {
    const wished = wishesOf(wishes);
    const kind: RunKind = wished.kind;
    const says = { what: wordsOf(wished), startedBy, says: '' };
    const moments = { startedAt: null, endedAt: null };
    const view = await inTurn(() =>
      put({ id, kind, state: 'waiting', ...says, wishes: wished, queuedAt: queuedAt(), ...moments }),
    );
    wake();
    return view;
  }

  async function stop(id: string): Promise<RunView | undefined> {
    const run = await work.run(id);
    if (run?.state === 'waiting')
      return shown(await end(ended(run, 'stopped', 'It was stopped before it began.')));
    if (run?.state !== 'running') return run && shown(run);
    if (current?.run.id === id) current.abort.abort();
    // The process at work on it looks here.
    else if (!turn) await work.saveRun(ended(run, 'stopped', 'It was stopped.'));
    return shown(run);
  }

  return {
    async begin() {
      turn = await tools.takeTurn();
      look = setInterval(() => void lookAround().catch((error) => tools.onTrouble?.(error)), LOOK_MS);
      look.unref();
      wake();
      // Behind the first look at the queue, which settles what an earlier process left.
      await inTurn(async () => undefined);
    },
    hasTurn: () => turn !== undefined,
    check: async (wishes) => jobOf(kinds, wishesOf(wishes)).check(),
    async start(wishes, startedBy) {
      await jobOf(kinds, wishesOf(wishes)).check();
      return enqueue(wishes, startedBy, tools.newId());
    },
    enqueue,
    stop: (id) => inTurn(() => stop(id)),
    async get(id) {
      const run = await work.run(id);
      return run && shown(run);
    },
    list: (query) => listRuns(work, query, shown),
    subscribe: (listener) => hub.subscribe(listener),
    isBusy: () => current !== undefined,
    async close() {
      isClosed = true;
      clearInterval(look);
      // Behind one that is just being taken from the queue, which would hear of no abort before it.
      await inTurn(async () => current?.abort.abort());
      await atWork;
      await turn?.release();
      turn = undefined;
    },
  };
}
