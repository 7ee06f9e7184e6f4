// Attempts: one for each login and device, whoever asks and however the device is called.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { attemptsIn, type EndAttempt } from './attempts.js';
import type { Login } from './login.js';

const LOGIN: Login = {
  id: 'a1b2c3',
  label: 'lobby',
  targets: [],
  user: 'admin',
  password: 'p',
  allowBasic: false,
  addedAt: '2026-11-23T00:00:00Z',
};

async function fresh() {
  const folder = await mkdtemp(path.join(tmpdir(), 'lenscap-attempts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return attemptsIn(path.join(folder, 'attempts'));
}

function begun(result: EndAttempt | { readonly before: string }): EndAttempt {
  if ('before' in result) throw new Error(`not begun: ${result.before}`);
  return result;
}

test('what was refused is not begun again, under any of its names', async () => {
  const attempts = await fresh();
  await begun(await attempts.begin(LOGIN, ['192.0.2.7', 'SERIAL1']))({
    granted: false,
    says: 'refused: wrong',
  });
  expect(await attempts.begin(LOGIN, ['192.0.2.7'])).toEqual({ before: 'refused: wrong' });
  expect(await attempts.begin(LOGIN, ['192.0.2.9', 'serial1'])).toEqual({ before: 'refused: wrong' });
  expect(await attempts.begin(LOGIN, ['192.0.2.9'])).toEqual({ before: 'refused: wrong' });
});

test('what was granted may be used again, and so may a changed login', async () => {
  const attempts = await fresh();
  await begun(await attempts.begin(LOGIN, ['192.0.2.7']))({ granted: true, says: 'granted' });
  await begun(await attempts.begin(LOGIN, ['192.0.2.7']))({ granted: false, says: 'refused' });
  begun(await attempts.begin({ ...LOGIN, addedAt: '2026-11-24T00:00:00Z' }, ['192.0.2.7']));
});

test('of many at once one begins, and a killed one counts as refused', async () => {
  const attempts = await fresh();
  const results = await Promise.all(Array.from({ length: 8 }, () => attempts.begin(LOGIN, ['192.0.2.7'])));
  expect(results.filter((result) => !('before' in result))).toHaveLength(1);
  expect(await attempts.begin(LOGIN, ['192.0.2.7'])).toEqual({
    before: expect.stringContaining('not finished'),
  });
  expect(await attempts.forget()).toBe(1);
  begun(await attempts.begin(LOGIN, ['192.0.2.7']));
});
