// Documented defaults: within limits that leave every account open, whatever the device answers.

import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import type { Evidence } from '../core/evidence.js';
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
  return attemptsIn(temporaryFolder());
}

/** @param refusal what each refused login is told; undefined lets it in */
function trial(
  refusal: string | undefined,
  more: {
    readonly attempts?: Inspecting['attempts'];
    readonly now?: number;
    readonly who?: Partial<Identity>;
    readonly address?: string;
    readonly evidence?: readonly Evidence[];
    readonly passwords?: readonly string[];
    readonly shut?: string;
    readonly opened?: string;
  } = {},
) {
  const secondLogins: number[] = [];
  const io = fakeIo((_, { payload }) => {
    const given = Buffer.from(payload).toString('latin1').includes('\r\nAuthorization: ');
    if (!given) return more.shut ?? page('401 Unauthorized', [DIGEST]);
    return refusal === undefined
      ? (more.opened ?? page('200 OK', [], '<a><model>X-1</model></a>'))
      : page('401 Unauthorized', [DIGEST], refusal);
  }, 4096);
  const inside: Inside = {
    suspect: { address: more.address ?? '192.0.2.10', openPorts: [80], evidence: more.evidence ?? [] },
    identity: identity({ vendor: claim('hikvision'), ...more.who }),
    io: { ...io, secondLogin: () => secondLogins.push(1) },
    signal: new AbortController().signal,
    inspecting: {
      logins: [],
      attempts: more.attempts ?? place(),
      passwords: {
        defaults: {
          hikvision: (more.passwords ?? ['12345', 'abcde', 'fghij']).map((password) => ({
            user: 'admin',
            password,
          })),
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

test('another pair that is wrong says nothing of the one that was accepted', async () => {
  const attempts = place();
  await trial(undefined, { attempts }).run();
  const others = trial(left(4), { attempts, now: START + DAY, passwords: ['abcde', 'fghij'] });
  expect((await others.run()).evidence).toEqual([]);
  expect(others.logins()).toHaveLength(2);
});

test('lenscap login retry does not give a second pair of tries on one day', async () => {
  const attempts = place();
  await trial(left(4), { attempts }).run();
  await attempts.forget();
  const again = trial(left(4), { attempts, now: START + 60_000 });
  await again.run();
  expect(again.logins()).toHaveLength(0);
});

test('a device at two addresses is one device by its certificate, where it tells nothing else', async () => {
  const attempts = place();
  const certificate = {
    kind: 'tls.sha256',
    value: 'c1',
    at: '',
    source: { via: 'http.root', address: '192.0.2.10' },
  };
  await trial(left(4), { attempts, evidence: [certificate] }).run();
  const other = trial(left(4), { attempts, evidence: [certificate], address: '2001:db8::10' });
  await other.run();
  expect(other.logins()).toHaveLength(0);
});

test('what takes a password only in the clear is sent none, and none is spent', async () => {
  const attempts = place();
  const basic = page('401 Unauthorized', ['WWW-Authenticate: Basic realm="door"']);
  const { run, logins } = trial(left(4), { attempts, shut: basic });
  expect((await run()).notes).toEqual([
    'None of its documented passwords was tried: the device takes the password only in the clear.',
  ]);
  expect(logins()).toHaveLength(0);
  const later = trial(undefined, { attempts, now: START + DAY });
  expect((await later.run()).evidence.length).toBeGreaterThan(0);
});

test('a device that takes anything and shows nothing has accepted nothing', async () => {
  const { run, logins } = trial(undefined, { opened: page('404 Not Found', []) });
  const { evidence, notes } = await run();
  expect(evidence).toEqual([]);
  expect(notes.join()).toContain('does not show whether');
  expect(logins().length).toBeGreaterThan(0);
});
