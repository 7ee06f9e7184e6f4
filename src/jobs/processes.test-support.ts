// Processes that share one store of work: begun, killed and begun again, with runs that a test lets go on as it likes.

import type { Ended, Kind, Watch } from './kind.js';
import { makeRunner, type Runner } from './runner.js';
import { type MemoryWork, memoryWork, seenBy } from './work.test-support.js';

/** A run that was begun, in the hands of the test. */
export interface Begun {
  readonly what: string;
  readonly watch: Watch;
  end(ended?: Partial<Ended>): void;
  fail(error: Error): void;
}

export interface Machine {
  readonly work: MemoryWork;
  /** All that were ever begun, in order. */
  readonly begun: readonly Begun[];
  /** Of them those whose process lives and that did not end. */
  atWork(): readonly Begun[];
  /** Files that were forgotten. */
  readonly forgotten: readonly string[];
  boot(): Promise<Process>;
}

export interface Process {
  readonly runner: Runner;
  readonly troubles: readonly unknown[];
  kill(): void;
}

export function machine(now: () => number = Date.now): Machine {
  const work = memoryWork();
  const begun: (Begun & { isOver(): boolean })[] = [];
  const forgotten: string[] = [];
  let holder: object | undefined;
  let ids = 0;

  async function boot(): Promise<Process> {
    const own = seenBy(work);
    const me = {};
    let isDead = false;
    const troubles: unknown[] = [];
    const run = (what: string, watch: Watch): Promise<Ended> => {
      if (isDead) return new Promise(() => undefined);
      return new Promise((resolve, reject) => {
        let isEnded = false;
        const over = (tell: () => void) => {
          isEnded = true;
          tell();
        };
        begun.push({
          what,
          watch,
          isOver: () => isDead || isEnded,
          end: (ended = {}) => over(() => resolve({ says: 'Well.', changed: [], ...ended })),
          fail: (error) => over(() => reject(error)),
        });
      });
    };
    const kind = <W>(words: (wishes: W) => string): Kind<W> => ({
      check: async () => undefined,
      run: (wishes, watch) => run(words(wishes), watch),
    });
    const runner = makeRunner({
      work: own.work,
      now,
      newId: () => `id${String(++ids).padStart(4, '0')}`,
      kinds: {
        scan: kind(({ targets }) => targets.join()),
        sync: kind(({ sources }) => sources.join()),
        import: {
          ...kind(({ name }) => name),
          forget: async ({ file }) => {
            if (!isDead) forgotten.push(file);
          },
        },
      },
      async takeTurn() {
        if (isDead || holder) return undefined;
        holder = me;
        return {
          async release() {
            if (holder === me) holder = undefined;
          },
        };
      },
      onTrouble: (error) => troubles.push(error),
    });
    await runner.begin();
    return {
      runner,
      troubles,
      kill() {
        isDead = true;
        own.kill();
        if (holder === me) holder = undefined;
      },
    };
  }
  return { work, begun, forgotten, boot, atWork: () => begun.filter((one) => !one.isOver()) };
}

export const scanOf = (target: string) => ({ kind: 'scan', targets: [target] });

/** Lets everything happen that waits for nothing but itself. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 40; turns += 1) await Promise.resolve();
}
