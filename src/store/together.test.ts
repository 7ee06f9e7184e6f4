// Together: many ask at once, the database is asked once, and nobody hears what was true before they asked.

import { expect, test } from 'vitest';
import { gathered, together } from './together.js';

/** Answers when it is told to, with what is true then. */
function slowSource() {
  const open: ((fails?: Error) => void)[] = [];
  const source = {
    truth: 1,
    asked: 0,
    ask: () => {
      source.asked += 1;
      const seen = source.truth;
      return new Promise<number>((resolve, reject) => {
        open.push((fails) => (fails ? reject(fails) : resolve(seen)));
      });
    },
    async answer(fails?: Error) {
      // What was just settled has its followers run before the next one is let go.
      while (open.length === 0) await Promise.resolve();
      open.shift()?.(fails);
    },
  };
  return source;
}

test('those who ask while one is answered share the next answer, and it is of after they asked', async () => {
  const source = slowSource();
  const ask = together(source.ask);
  const first = ask();
  await Promise.resolve();
  await Promise.resolve();
  source.truth = 2;
  const later = [ask(), ask(), ask()];
  await source.answer();
  await source.answer();
  expect(await first).toBe(1);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  expect(source.asked).toBe(2);
});

test('a failure is told to those who waited for it, and the next are answered', async () => {
  const source = slowSource();
  const ask = together(source.ask);
  const failing = ask();
  await source.answer(new Error('the disk'));
  await expect(failing).rejects.toThrow('the disk');
  const next = ask();
  await source.answer();
  expect(await next).toBe(1);
});

test('keys that are waited for at once are read at once, each answered with its own', async () => {
  const reads: (readonly string[])[] = [];
  const ask = gathered(async (keys) => {
    reads.push(keys);
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, `of ${key}`]));
  });
  expect(await Promise.all(['a', 'b', 'none', 'a'].map(ask))).toEqual(['of a', 'of b', undefined, 'of a']);
  expect(await ask('c')).toBe('of c');
  expect(reads).toEqual([['a', 'b', 'none'], ['c']]);
});
