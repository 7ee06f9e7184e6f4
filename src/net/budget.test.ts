import { expect, test } from 'vitest';
import { type BudgetOptions, DeviceBudget, type Health, type Lease } from './budget.js';
import { Connections } from './connections.js';

const TCP = { counts: true, connects: true };

function device(options: BudgetOptions = {}) {
  let now = 0;
  const slept: number[] = [];
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      slept.push(ms);
      now += ms;
    },
  };
  const connections = new Connections();
  const budget = new DeviceBudget('192.0.2.1', connections, clock, options);
  return { budget, connections, slept };
}

async function lease(budget: DeviceBudget, need = TCP): Promise<Lease> {
  const leave = await budget.acquire(need);
  if (!leave.ok) throw new Error(leave.why);
  return leave.value;
}

async function go(budget: DeviceBudget, healths: readonly Health[]) {
  for (const health of healths) (await lease(budget)).end(health);
}

test.each([25, 99])('25 requests and no more, with maxRequests %i', async (maxRequests) => {
  const { budget } = device({ maxRequests });
  await go(budget, Array<Health>(25).fill('well'));
  expect(budget.remaining()).toBe(0);
  expect(await budget.acquire(TCP)).toMatchObject({ ok: false, why: 'budget' });
  expect((await budget.acquire({ counts: false, connects: true })).ok).toBe(true);
});

test('four connections at once; the fifth waits for one to end', async () => {
  const { budget } = device({ maxConnections: 9 });
  const leases = await Promise.all([1, 2, 3, 4].map(() => lease(budget)));
  let fifth = false;
  const waiting = lease(budget).then(() => {
    fifth = true;
  });
  await new Promise(setImmediate);
  expect(fifth).toBe(false);
  leases[0]?.end('well');
  await waiting;
  expect(fifth).toBe(true);
});

test('connections of the sweep count', async () => {
  const { budget, connections } = device();
  for (let i = 0; i < 4; i++) expect(connections.take('192.0.2.1')).toBe(true);
  expect(connections.take('192.0.2.1')).toBe(false);
  const waiting = lease(budget);
  connections.give('192.0.2.1');
  await expect(waiting).resolves.toBeDefined();
});

test('a datagram takes no connection but keeps the pause', async () => {
  const { budget, slept } = device({ pauseMs: 10 });
  await Promise.all(Array.from({ length: 6 }, () => lease(budget, { counts: true, connects: false })));
  expect(slept.length).toBeGreaterThan(0);
  expect(budget.remaining()).toBe(19);
});

test('three failures in a row slow down, a success between them does not', async () => {
  const { budget, slept } = device({ pauseMs: 10 });
  await go(budget, ['suffering', 'suffering', 'well', 'suffering', 'neutral', 'suffering']);
  expect(budget.notes()).toEqual([]);
  await go(budget, ['suffering']);
  expect(budget.notes()).toEqual([
    'Lenscap asked this device more slowly: it reset or left unanswered 3 requests in a row.',
  ]);
  await go(budget, ['well', 'well']);
  expect(slept.at(-1)).toBe(250);
});

test('distress halves the connections down to one', async () => {
  const { budget } = device();
  budget.distress('it said that it is busy (503)');
  budget.distress('it said that it is busy (503)');
  await lease(budget);
  let second = false;
  void lease(budget).then(() => {
    second = true;
  });
  await new Promise(setImmediate);
  expect(second).toBe(false);
});

test('a device that keeps failing is left alone, and that is said', async () => {
  const { budget } = device();
  await go(budget, Array<Health>(6).fill('suffering'));
  expect(await budget.acquire(TCP)).toMatchObject({ ok: false, why: 'distress' });
  expect(budget.remaining()).toBe(0);
  expect(budget.notes()).toEqual([
    'Lenscap stopped asking this device: it reset or left unanswered 6 requests in a row. What is said of it may be incomplete.',
  ]);
});

test('a request that waited while the device collapsed is not sent', async () => {
  const { budget } = device({ maxConnections: 1 });
  const first = await lease(budget);
  const waiting = budget.acquire(TCP);
  for (let i = 0; i < 4; i++) budget.distress('it said that it is busy (503)');
  first.end('neutral');
  expect(await waiting).toMatchObject({ ok: false, why: 'distress' });
});

test('an aborted scan asks nothing more', async () => {
  const { budget } = device();
  expect(await budget.acquire(TCP, AbortSignal.abort())).toMatchObject({ ok: false, why: 'aborted' });
});

test('silence means distress only where there was an answer before, or never any', () => {
  const { budget } = device();
  expect(budget.health('timeout', 80, true)).toBe('suffering');
  budget.noteOpen(80);
  budget.noteAnswer(80);
  const said = [
    budget.health('timeout', 80, true),
    budget.health('timeout', 80, false),
    budget.health('timeout', 8000, true),
    budget.health('timeout', 8000, false),
    budget.health('reset', 8000, true),
    budget.health('refused', 8000, false),
    budget.health('tls', 80, true),
  ];
  expect(said).toEqual(['suffering', 'suffering', 'neutral', 'neutral', 'suffering', 'neutral', 'neutral']);
});
