// However often and wherever the process is killed: what was queued arrives, and no event is ever told as a second one.

import { appendFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lines, openLines } from '../disk/lines.js';
import type { Attempted, NoticeChannel, Repeat } from './channel.js';
import { deliverDue, type Teller } from './deliver.js';
import { noteChanges } from './note.js';
import type { Notice } from './notice.js';
import { DAY, device, EVERYTHING, finding, NOW, paged, temporaryFolder } from './notices.test-support.js';
import { openOutbox, outboxOn } from './outbox.js';
import { wordingOf } from './wording.js';

class Killed extends Error {}

/** One life of the process: at the given step it is dead, and nothing it still tries has an effect. */
class Life {
  #left: number;
  constructor(readonly killAt: number) {
    this.#left = killAt;
  }
  /** @param half what is done of the step when the process dies in it */
  async step(half: () => void, whole: () => Promise<void>): Promise<void> {
    this.#left -= 1;
    if (this.#left < 0) {
      if (this.#left === -1) half();
      throw new Killed();
    }
    await whole();
  }
}

/** Dies before a line, in the middle of it, or after it. */
function mortal(lines: Lines, file: string, life: Life): Lines {
  return {
    ...lines,
    async append(line) {
      await life.step(
        () => appendFileSync(file, line.slice(0, Math.floor(line.length / 2))),
        () => lines.append(line),
      );
      await life.step(
        () => undefined,
        async () => undefined,
      );
    },
  };
}

/** What a receiver does with an attempt; `arrives` also where the sender is not told. */
const ANSWERS = {
  takes: { arrives: true, answer: { is: 'delivered', says: '' } },
  refuses: { arrives: false, answer: { is: 'failed', says: '' } },
  silentTakes: { arrives: true, answer: { is: 'unclear', says: '' } },
  silentLoses: { arrives: false, answer: { is: 'unclear', says: '' } },
} as const satisfies Record<string, { arrives: boolean; answer: Attempted }>;
type Answer = keyof typeof ANSWERS;

function receiver(repeat: Repeat, received: Notice[], answers: () => Answer, life: Life): Teller {
  const channel: NoticeChannel = {
    repeat,
    async send(notice) {
      const { arrives, answer } = ANSWERS[answers()];
      const arrive = () => {
        if (arrives) received.push(notice);
      };
      await life.step(arrive, async () => arrive());
      return answer;
    },
  };
  return { channel, wording: wordingOf('en', 'UTC'), timeZone: 'UTC' };
}

const openFindings = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('check:a', 'check:b', 'check:c'),
    risk: fc.constantFrom('low', 'high', 'critical'),
  }),
  { selector: ({ key }) => key, maxLength: 3 },
);
const life = fc.record({
  findings: openFindings,
  killAt: fc.integer({ min: 0, max: 14 }),
  hours: fc.integer({ min: 0, max: 12 }),
  answers: fc.array(fc.constantFrom<Answer>('takes', 'refuses', 'silentTakes', 'silentLoses'), {
    maxLength: 4,
  }),
});

const NEVER = Number.POSITIVE_INFINITY;
const channels = new Map([
  // All in one notice: what is found anew after a kill would stand beside something else.
  ['again', { ...EVERYTHING, groupBy: [] }],
  ['never', { ...EVERYTHING, groupBy: [] }],
]);

test('kills at any step, answers of any kind', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 8 }), async (lives) => {
      const folder = temporaryFolder();
      const [file, state] = [path.join(folder, 'outbox.jsonl'), path.join(folder, 'last-run.jsonl')];
      const received: Record<Repeat, Notice[]> = { again: [], never: [] };
      let now = NOW;
      const run = async (
        findings: readonly { key: string; risk: 'low' | 'high' | 'critical' }[],
        one: Life,
        answers: Answer[],
      ) => {
        const lines = await openLines(file);
        try {
          const outbox = await outboxOn(mortal(lines, file, one), file, now, 0);
          const next = () => answers.shift() ?? 'takes';
          const tellers = new Map(
            (['again', 'never'] as const).map((repeat) => [
              repeat,
              receiver(repeat, received[repeat], next, one),
            ]),
          );
          const devices = [device({ findings: findings.map((open) => finding(open)) })];
          await noteChanges(outbox, state, paged(devices), { dueDays: { high: 0.3 }, channels }, now);
          await deliverDue(outbox, tellers, () => now);
        } catch (error) {
          // What a killed process could not say, nobody hears: a file that fails is told as one.
          if (!(error instanceof Killed) && !(error instanceof Error && error.cause instanceof Killed))
            throw error;
        } finally {
          await lines.close();
        }
      };
      for (const { findings, killAt, hours, answers } of lives) {
        await run(findings, new Life(killAt), [...answers]);
        now += hours * 3_600_000;
      }
      for (let left = 0; left < 10; left++) {
        await run(lives.at(-1)?.findings ?? [], new Life(NEVER), []);
        now += DAY / 3;
      }
      const outbox = await openOutbox(file, now);
      const entries = outbox.entries();
      await outbox.close();
      expect(entries.filter(({ state: is }) => is === 'waiting')).toEqual([]);
      for (const repeat of ['again', 'never'] as const) {
        const ids = received[repeat].map(({ id }) => id);
        const queued = entries.filter(({ channel }) => channel === repeat);
        // An event is in one notice, whatever happened: a receiver that knows ids by heart hears it once.
        const once = new Map(received[repeat].map((one) => [one.id, one.events.map(({ key }) => key)]));
        const keys = [...once.values()].flat();
        expect(new Set(keys).size).toBe(keys.length);
        if (repeat === 'never') expect(new Set(ids).size).toBe(ids.length);
        else expect(queued.filter(({ id }) => !once.has(id))).toEqual([]);
        // What is said to be delivered is there.
        expect(queued.filter(({ id, state: is }) => is === 'delivered' && !once.has(id))).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});
