// Documented defaults: within limits that leave every account open, whatever the device answers.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Identity } from '../core/identity.js';
import { DIGEST } from '../inspect/inspected.test-support.js';
import { attemptsIn } from '../logins/attempts.js';
import { fakeIo, page } from '../probes/fake-io.test-support.js';
import type { Inside, Inspecting } from './look-inside.js';
import { claim, identity } from './records.test-support.js';
import { tryDefaults } from './try-defaults.js';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.parse('2026-11-23T10:00:00Z');

function place() {
  return attemptsIn(mkdtempSync(path.join(tmpdir(), 'lenscap-')));
}

/** @param refusal what each refused login is told; undefined lets it in */
function trial(
  refusal: string | undefined,
  more: {
    readonly attempts?: Inspecting['attempts'];
    readonly now?: number;
    readonly who?: Partial<Identity>;
  } = {},
) {
  const secondLogins: number[] = [];
  const io = fakeIo((_, { payload }) => {
    const given = Buffer.from(payload).toString('latin1').includes('\r\nAuthorization: ');
    if (!given) return page('401 Unauthorized', [DIGEST]);
    return refusal === undefined
      ? page('200 OK', [], '<a><model>X-1</model></a>')
      : page('401 Unauthorized', [DIGEST], refusal);
  }, 4096);
  const inside: Inside = {
    suspect: { address: '192.0.2.10', openPorts: [80], evidence: [] },
    identity: identity({ vendor: claim('hikvision'), ...more.who }),
    io: { ...io, secondLogin: () => secondLogins.push(1) },
    signal: new AbortController().signal,
    inspecting: {
      logins: [],
      attempts: more.attempts ?? place(),
      passwords: {
        defaults: {
          hikvision: ['12345', 'abcde', 'fghij'].map((password) => ({ user: 'admin', password })),
        },
        fingerprint: () => '',
      },
      checkDefaults: true,
      now: () => more.now ?? START,
      random: (bytes) => new Uint8Array(bytes),
    },
  };
  const logins = () =>
    io.sent.filter(({ payload }) => Buffer.from(payload).toString('latin1').includes('\r\nAuthorization: '));
  return { run: () => tryDefaults(inside), logins, secondLogins };
}

const left = (tries: number) =>
  `<userCheck><lockStatus>unlock</lockStatus><retryLoginTime>${tries}</retryLoginTime></userCheck>`;

test.each([
  ['many tries left: a second one', left(4), 2],
  ['three left: a second one', left(3), 2],
  ['two left: none', left(2), 1],
  ['not told how many: none', '', 1],
  ['locked: none', '<userCheck><lockStatus>lock</lockStatus><unlockTime>1800</unlockTime></userCheck>', 1],
])('%s', async (_, refusal, times) => {
  const { run, logins, secondLogins } = trial(refusal);
  const { evidence } = await run();
  expect(logins()).toHaveLength(times);
  expect(secondLogins).toHaveLength(times - 1);
  expect(evidence.filter(({ value }) => value === 'true')).toEqual([]);
});

test('what is accepted is told without the password', async () => {
  const { run } = trial(undefined);
  const { evidence, notes } = await run();
  const told = evidence.map(({ kind, value }) => `${kind}=${value}`);
  expect(told).toContain('password.default-accepted=true');
  expect(JSON.stringify([evidence, notes])).not.toContain('12345');
});

test('not twice a day, and on another day only what was not tried', async () => {
  const attempts = place();
  const first = trial(left(4), { attempts });
  await first.run();
  expect(first.logins()).toHaveLength(2);
  const again = trial(left(4), { attempts, now: START + 60_000 });
  expect((await again.run()).notes.join()).toContain('tried today already');
  expect(again.logins()).toHaveLength(0);
  const tomorrow = trial(left(4), { attempts, now: START + DAY });
  await tomorrow.run();
  expect(tomorrow.logins()).toHaveLength(1);
  const later = trial(left(4), { attempts, now: START + 2 * DAY });
  await later.run();
  expect(later.logins()).toHaveLength(0);
});

test('what was accepted is tried first the next day, and its refusal is told', async () => {
  const attempts = place();
  await trial(undefined, { attempts }).run();
  const { evidence } = await trial(left(4), { attempts, now: START + DAY }).run();
  expect(evidence.map(({ kind, value }) => `${kind}=${value}`)).toEqual(['password.default-accepted=false']);
});

test.each<readonly [string, Partial<Identity>]>([
  ['a maker of whom nothing is documented', { vendor: claim('axis') }],
  ['a maker that is only possible', { vendor: claim('hikvision', 'possible') }],
  ['what may be no camera', { category: claim('unknown' as const) }],
])('%s: nothing is tried', async (_, who) => {
  const { run, logins } = trial(left(4), { who });
  expect(await run()).toEqual({ evidence: [], notes: [] });
  expect(logins()).toHaveLength(0);
});
