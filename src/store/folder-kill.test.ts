import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startChild } from './child.test-support.js';
import { openStore } from './open.js';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'lenscap-kill-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** Says which scans are there, then saves more and says each once it is saved. Snapshots after every third. */
const SAVE_FOR_EVER = `
  const store = await openStore({ dataDir: process.env.DATA, snapshots: { files: 3, bytes: 1e9, minAgeMs: 0 } });
  say('have ' + (await store.scans(10000)).map(({ id }) => id).join(' '));
  say('notices ' + store.notices.join(' '));
  for (let n = 0; n < 1000; n += 1) {
    const id = process.env.ARGUMENT + '-' + n;
    await store.saveScan(scan(id), [device('same'), device(id)], entries(id));
    say('saved ' + id);
  }
`;

/** Deterministic numbers below 1, so that a failure can be repeated (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs a child until it has said so many saves, lets it go on for a moment, and kills it. */
async function runAndKill(
  round: number,
  saves: number,
  moment: number,
): Promise<{ have: string[]; saved: string[] }> {
  const child = startChild(SAVE_FOR_EVER, dataDir, `r${round}`);
  let have: string[] = [];
  const saved: string[] = [];
  while (saved.length < saves) {
    const line = await child.line();
    if (line === undefined) throw new Error(`the child ended by itself: ${await child.ended()}`);
    const [word, ...rest] = line.split(' ').filter((part) => part !== '');
    if (word === 'have') have = rest;
    else if (word === 'saved') saved.push(...rest);
    else expect(rest, 'a kill is no damage').toEqual([]);
  }
  await pause(moment);
  const rest = child.kill();
  for (let line = await child.line(); line !== undefined; line = await child.line())
    if (line.startsWith('saved ')) saved.push(line.slice('saved '.length));
  await rest;
  return { have, saved };
}

test('killed at any moment, every scan reported as saved is there', { timeout: 240_000 }, async () => {
  const random = numbers(20_261_101);
  const reported = new Set<string>();
  for (let round = 0; round < 10; round += 1) {
    const { have, saved } = await runAndKill(round, 1 + Math.floor(random() * 6), random() * 120);
    expect([...reported].filter((id) => !have.includes(id))).toEqual([]);
    for (const id of saved) reported.add(id);
  }
  const store = await openStore({ dataDir });
  const ids = (await store.scans(10_000)).map(({ id }) => id);
  expect([...reported].filter((id) => !ids.includes(id))).toEqual([]);
  expect(reported.size).toBeGreaterThan(20);
  const devices = (await store.devices()).map(({ id }) => id);
  expect(ids.filter((id) => !devices.includes(id))).toEqual([]);
  expect(await store.ledger(['127.0.0.1'])).toHaveLength(3 * ids.length);
  expect(store.notices).toEqual([]);
  await store.close();
});

test('killed while it starts for the first time, the next start is as good as new', {
  timeout: 120_000,
}, async () => {
  const random = numbers(7);
  for (let round = 0; round < 5; round += 1) {
    const child = startChild(SAVE_FOR_EVER, dataDir, `early${round}`);
    await pause(random() * 1500);
    await child.kill();
  }
  const store = await openStore({ dataDir });
  expect(store.notices).toEqual([]);
  await store.close();
});
