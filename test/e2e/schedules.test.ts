// Schedules on the command line: added, listed, paused, resumed and removed, each by a process of its own.

import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap } from './run-lenscap.js';

test('a schedule outlives the command that made it', { timeout: 120_000 }, async () => {
  const data = temporaryFolder();
  const schedule = (...args: string[]) => lenscap(['schedule', ...args, '--data', data]);
  expect((await schedule('list')).stdout).toContain('Nothing is scheduled.');
  const night = ['--cron', '0 3 * * *', '--time-zone', 'Europe/Berlin'];
  const added = await schedule('add', 'night', ...night, '--no-announce', '--scan', '127.78.0.0/28');
  expect(added).toMatchObject({ code: 0, stderr: '' });
  expect(added.stdout).toMatch(/^Scheduled; next on \d{4}-\d\d-\d\d 0[12]:00 UTC/);
  expect(await schedule('add', 'feeds', '--cron', '15 */6 * * *', '--sync')).toMatchObject({ code: 0 });

  const list = async () => JSON.parse((await schedule('list', '--json')).stdout);
  expect(await list()).toMatchObject([
    { name: 'feeds', timeZone: 'UTC', does: { kind: 'sync', sources: [] }, isPaused: false },
    {
      name: 'night',
      cron: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      does: { kind: 'scan', targets: ['127.78.0.0/28'], announce: false, login: true },
      lastRun: null,
    },
  ]);
  expect(await schedule('pause', 'night')).toMatchObject({ code: 0, stdout: 'Paused night.\n' });
  const shown = (await schedule('list')).stdout;
  expect(shown).toMatch(/night +0 3 \* \* \* +Europe\/Berlin +paused +scan 127\.78\.0\.0\/28/);
  expect((await schedule('resume', 'night')).stdout).toMatch(/^Resumed; next on/);
  expect(await schedule('remove', 'night')).toMatchObject({ code: 0 });
  expect((await list()).map(({ name }: { name: string }) => name)).toEqual(['feeds']);
});

test.each([
  [['add', 'x', '--cron', '0 3 * *', '--sync'], 'has not five fields'],
  [['add', 'x', '--cron', '0 3 * * *', '--time-zone', 'Mars/Base', '--sync'], 'is no time zone'],
  [['add', 'x', '--cron', '0 3 * * *'], 'name targets with --scan, or give --sync'],
  [['add', 'x', '--cron', '0 3 * * *', '--scan', '192.0.2.0/24'], '192.0.2.0/24'],
  [['add', 'x', '--cron', '0 3 * * *', '--sync', 'nobody'], 'there is no source "nobody"'],
  [['remove', 'x'], 'there is no schedule "x"'],
])('schedule %j is bad usage: %s', { timeout: 60_000 }, async (args, says) => {
  const ran = await lenscap(['schedule', ...args, '--data', temporaryFolder()]);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain(says);
});
