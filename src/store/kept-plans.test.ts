// Kept plans: a statement is prepared once, its values stay what they are, and only so many are kept.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { SqlError, STEADY } from './channel.js';
import { keptPlans } from './kept-plans.js';
import { type Engine, startEngine } from './pglite-engine.js';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine({});
});
afterAll(() => engine.close());

async function ask(sql: string, params: readonly (string | null)[]) {
  const session = await engine.acquire();
  try {
    return (await session.query(sql, params)).rows;
  } finally {
    await session.release();
  }
}

const ECHO = `${STEADY} select $1::text, $2::int, current_setting('standard_conforming_strings')`;

test.each(["it's", "\\'; drop table x; --", '$1', "'", '\\', 'ä\n"', ''])('%j is a value', async (text) => {
  expect(await ask(ECHO, [text, '7'])).toEqual([[text, '7', 'on']]);
  expect(await ask(ECHO, [text, null])).toEqual([[text, null, 'on']]);
});

test('one plan answers again and again, past a statement that fails', async () => {
  const count = 'select count(*) from pg_prepared_statements where statement like $1';
  const mine = `${STEADY} select 10 / $1::int`;
  expect(await ask(mine, ['5'])).toEqual([['2']]);
  await expect(ask(mine, ['0'])).rejects.toThrow(SqlError);
  expect(await ask(mine, ['2'])).toEqual([['5']]);
  expect(await ask(count, ['%select 10 / %'])).toEqual([['1']]);
  await expect(ask(`${STEADY} select nothing from nowhere`, [])).rejects.toThrow('nowhere');
});

test('the oldest is given up for one too many', async () => {
  const run: string[] = [];
  const plans = keptPlans(async (sql) => run.push(sql));
  for (let number = 0; number <= 100; number += 1) await plans(`${STEADY} select ${number}`, []);
  expect(run.at(-1)).toBe('deallocate kept_1');
  expect(await plans(`${STEADY} select 0`, [])).toEqual({ sql: 'execute kept_102', params: [] });
  expect(await plans('select 1', ['x'])).toEqual({ sql: 'select 1', params: ['x'] });
});
