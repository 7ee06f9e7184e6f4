// The last run on disk: what it held is found device by device, and a file that is not whole is refused.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { devicesOfRun, openLastRun, writeLastRun } from './last-run.js';
import { noteChanges } from './note.js';
import {
  AT,
  DAY,
  device,
  EVERYTHING,
  finding,
  HOSTILE,
  NOW,
  paged,
  temporaryFolder,
} from './notices.test-support.js';
import { openOutbox, viewOutbox } from './outbox.js';
import type { WatchedDevice } from './watched.js';

const devices = HOSTILE.map((name, index) => device({ id: `d${index}`, name, site: name }));

async function written(all: readonly WatchedDevice[]): Promise<string> {
  const file = path.join(temporaryFolder(), 'last-run.jsonl');
  await writeLastRun(file, paged(all));
  return file;
}

test('each device is as it was, also one that is different by now', async () => {
  const file = await written(devices);
  const last = await openLastRun(file);
  for (const one of devices) {
    const now = { ...one, findings: [] };
    expect((await last.before(now))?.findings).toEqual(one.findings);
    expect((await last.before(one))?.findings).toEqual(one.findings);
  }
  expect(await last.before(device({ id: 'new' }))).toBeUndefined();
  await last.close();
  const read: WatchedDevice[] = [];
  for await (const one of devicesOfRun(file)) read.push(one);
  expect(read).toEqual(JSON.parse(JSON.stringify(devices)));
});

test('before the first run nothing was there', async () => {
  const last = await openLastRun(path.join(temporaryFolder(), 'none.jsonl'));
  expect(await last.before(device())).toBeUndefined();
  await last.close();
});

test.each([
  ['cut in the middle', (text: string) => text.slice(0, text.length / 2)],
  ['without a device', (text: string) => text.split('\n').toSpliced(2, 1).join('\n')],
  ['empty', () => ''],
  ['of another format', (text: string) => text.replace('"format":2', '"format":3')],
])('a file that is %s is refused', async (_, damaged) => {
  const file = await written(devices);
  writeFileSync(file, damaged(readFileSync(file, 'utf8')));
  await expect(openLastRun(file)).rejects.toThrow('is damaged');
});

test('a line that is no device is refused when it is compared', async () => {
  const file = await written(devices);
  writeFileSync(file, readFileSync(file, 'utf8').replace('"findings":[', '"findings":7,"x":['));
  const last = await openLastRun(file);
  await expect(last.before(device({ id: 'd0' }))).rejects.toThrow('is damaged');
  await last.close();
});

test('more events than are noted together are all told once', async () => {
  const folder = temporaryFolder();
  const [state, box] = [path.join(folder, 'last-run.jsonl'), path.join(folder, 'outbox.jsonl')];
  const keys = Array.from({ length: 30 }, (_, index) => `check:${index}`);
  const many = Array.from({ length: 700 }, (_, index) =>
    device({ id: `d${index}`, findings: keys.map((key) => finding({ key })) }),
  );
  const wish = { ...EVERYTHING, filter: { ...EVERYTHING.filter, findings: ['check:7'] } };
  const channels = new Map([['mail', { ...wish, groupBy: [] }]]);
  const run = async (now: number) => {
    const outbox = await openOutbox(box, now, 0);
    const noted = await noteChanges(outbox, state, paged(many), { dueDays: { high: 7 }, channels }, now);
    await outbox.close();
    return noted;
  };
  const first = await run(NOW);
  expect([first.count, first.events.length]).toEqual([21_000, 10_000]);
  expect((await run(NOW)).count).toBe(0);
  expect((await run(NOW + 8 * DAY)).count).toBe(21_000);
  expect((await run(NOW + 9 * DAY)).count).toBe(0);
  const view = await viewOutbox(box);
  const told = view.entries().reduce((sum, { count }) => sum + count, 0);
  expect([told, view.damaged, view.events().length]).toEqual([2 * 700, 0, 200]);
  expect(view.entries().every(({ at }) => at >= AT)).toBe(true);
});
