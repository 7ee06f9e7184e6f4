// The wiring of the runs and schedules of a server, in their place beside the store.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { type App, openApp } from './app.js';
import { DefectError } from './core/errors.js';
import { newId } from './core/new-id.js';
import { takeLock } from './disk/lock.js';
import { makeFolder } from './disk/make-folder.js';
import { checkWishes, type JobsPlace, kindsOf } from './job-kinds.js';
import { makeRounds } from './jobs/rounds.js';
import { type RunView, viewOf } from './jobs/run-view.js';
import { makeRunner, type Runner } from './jobs/runner.js';
import { makeScheduler, type Scheduler } from './jobs/scheduler.js';
import { serial } from './jobs/serial.js';
import { type Uploads, uploadsIn } from './jobs/uploads.js';
import { wishesOf, wordsOf } from './jobs/wishes.js';
import { hasDueNotices, tellPeople } from './notices-app.js';
import { dataDirectory } from './store/data-directory.js';
import type { Work } from './store/work.js';

export type { JobsPlace } from './job-kinds.js';

export interface Upload {
  /** What people call the file. */
  readonly name: string;
  readonly content: Uint8Array;
  /** Public addresses and networks that are the owner's. */
  readonly addresses: readonly string[];
}

export interface Jobs {
  readonly runner: Runner;
  readonly scheduler: Scheduler;
  /** Keeps the file and queues its import. @throws UsageError for a file in no known format */
  startImport(upload: Upload, startedBy: string): Promise<RunView>;
  /** Goes on with what waits, makes up what was missed, and from then on starts what comes due. */
  begin(): Promise<void>;
  /** The run at work stops and keeps what it found; those that wait go on with the next process. */
  close(): Promise<void>;
}

/**
 * Nothing runs before `begin`.
 * @param app stays open as long, and is closed by whoever opened it
 * @param onTrouble told what failed while nobody asked anything
 */
export function openJobs(
  app: App,
  place: JobsPlace,
  onTrouble: (error: unknown) => void = () => undefined,
): Jobs {
  const { work } = app.store;
  const uploads = uploadsBeside(place);
  // A run that ends while people are being told waits for its turn to tell the rest.
  const inTurn = serial();
  const tell = () => inTurn(() => tellPeople(place, app));
  const shared = { work, now: Date.now, newId: () => newId(12), onTrouble };
  const runner = makeRunner({
    ...shared,
    kinds: kindsOf(app, place, uploads, tell),
    takeTurn: () => turnIn(besideStore(place, 'runs')),
  });
  const scheduler = makeScheduler({ ...shared, runner });
  const between = makeRounds({
    isFree: () => runner.hasTurn() && !runner.isBusy(),
    tell: async () => {
      // A finding is overdue one day, and knowledge is old, without any run.
      await app.reload();
      await tell();
    },
    hasDue: () => hasDueNotices(place),
    now: Date.now,
    onTrouble,
  });
  return {
    runner,
    scheduler,
    async startImport({ name, content, addresses }, startedBy) {
      const file = newId(20);
      await uploads.put(file, content);
      try {
        return await runner.start({ kind: 'import', name, file, addresses }, startedBy);
      } catch (error) {
        await uploads.remove(file);
        throw error;
      }
    },
    async begin() {
      await runner.begin();
      if (runner.hasTurn()) await uploads.tidy(work);
      await scheduler.begin();
      between.begin();
    },
    async close() {
      await between.close();
      await scheduler.close();
      await runner.close();
    },
  };
}

/** The schedules of a place, for as long as one command needs them. @throws as `openApp` */
export async function withSchedules<T>(
  place: JobsPlace,
  use: (scheduler: Scheduler) => Promise<T>,
): Promise<T> {
  const app = await openApp(place);
  try {
    return await use(schedulesOf(app.store.work, place));
  } finally {
    await app.close();
  }
}

/** What a schedule starts, in words. */
export function wordsOfSchedule({ does }: { readonly does: unknown }): string {
  const wishes = wishesOf(does);
  return `${wishes.kind} ${wordsOf(wishes)}`;
}

/** Schedules for who starts no run itself: they are kept and checked here, and started by the server. */
function schedulesOf(work: Work, place: JobsPlace): Scheduler {
  return makeScheduler({
    work,
    now: Date.now,
    newId: () => newId(12),
    runner: {
      check: (wishes) => checkWishes(wishesOf(wishes), place, uploadsBeside(place)),
      async get(id) {
        const run = await work.run(id);
        return run && viewOf(run, null);
      },
      hasTurn: () => false,
      enqueue: () => Promise.reject(new DefectError('runs are started by the server alone')),
    },
  });
}

/** In the data folder, or beside the database of a server, where there is none. */
function besideStore({ data, database }: JobsPlace, name: string): string {
  const folder = dataDirectory({ flag: data, env: process.env });
  return database === undefined ? path.join(folder, name) : `${folder}.${name}`;
}

function uploadsBeside(place: JobsPlace): Uploads {
  return uploadsIn(besideStore(place, 'uploads'));
}

/** The operating system gives it back when the process ends, however it ends. */
async function turnIn(folder: string) {
  await makeFolder(folder);
  return takeLock(await realpath(folder));
}
