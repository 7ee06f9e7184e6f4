// Rounds: between the runs, people are told what is overdue by now, and again what did not reach them.

export interface RoundTools {
  /** False while a run is at work, which tells by itself when it ends, or another process does all that. */
  isFree(): boolean;
  /** Whether something that could not be told is due again. */
  hasDue(): Promise<boolean>;
  tell(): Promise<void>;
  /** Milliseconds. */
  now(): number;
  onTrouble(error: unknown): void;
}

export interface Rounds {
  begin(): void;
  /** Resolves when nobody is being told any more. */
  close(): Promise<void>;
}

/** Milliseconds between two looks at what is due again. */
const LOOK_MS = 5 * 60_000;
/** Milliseconds after which is looked for what became overdue. */
const ROUND_MS = 60 * 60_000;

export function makeRounds({ isFree, hasDue, tell, now, onTrouble }: RoundTools): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let toldAt = 0;

  async function look(): Promise<void> {
    if (!isFree()) return;
    const isOld = Math.abs(now() - toldAt) >= ROUND_MS;
    if (!isOld && !(await hasDue())) return;
    await tell();
    toldAt = now();
  }
  return {
    begin() {
      toldAt = now();
      timer = setInterval(() => {
        round ??= look()
          .catch(onTrouble)
          .finally(() => {
            round = undefined;
          });
      }, LOOK_MS);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await round;
    },
  };
}
