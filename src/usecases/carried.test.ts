// Carried: being shut out closes no finding, and what was really read again replaces what was read before.

import { expect, test } from 'vitest';
import type { Evidence } from '../core/evidence.js';
import { withCarried } from './carried.js';
import { AT } from './records.test-support.js';

const read = (kind: string, value = ''): Evidence => ({
  kind,
  value,
  at: AT,
  source: { via: 'login-hikvision', address: '192.0.2.1' },
});
const told = (list: readonly Evidence[]) => list.map(({ kind, value }) => `${kind}=${value}`);

const BEFORE = [read('account', 'admin'), read('setting.telnet', 'true'), read('portmap', '80 to 80')];

test('a scan that was not let in keeps what was read inside', () => {
  const now = [
    read('login', 'refused'),
    { ...read('http.server', 'x'), source: { via: 'http', address: '' } },
  ];
  expect(told(withCarried(now, BEFORE))).toEqual(expect.arrayContaining(told(BEFORE)));
});

test('an account that may read less replaces only what it read', () => {
  const now = [read('login', 'granted'), read('login.user', 'tom'), read('setting.telnet', 'false')];
  expect(told(withCarried(now, BEFORE)).sort()).toEqual(
    ['account=admin', 'login.user=tom', 'login=granted', 'portmap=80 to 80', 'setting.telnet=false'].sort(),
  );
});

test('an account that may read all replaces all: a list that is empty now is empty', () => {
  const now = [read('account', 'admin')];
  expect(told(withCarried(now, BEFORE))).toEqual(['account=admin']);
});

test('what was said of the login stays until another login is let in', () => {
  const login = [
    read('login.user', 'admin'),
    read('password.weak', 'true'),
    read('password.fingerprint', 'a'),
  ];
  expect(told(withCarried([read('login', 'refused')], login))).toEqual(expect.arrayContaining(told(login)));
  const now = [
    read('login.user', 'admin'),
    read('password.weak', 'false'),
    read('password.fingerprint', 'a'),
  ];
  expect(told(withCarried(now, login))).toEqual(told(now));
});

test('an answer from another network is over only when asked from there again', () => {
  const scan = { via: 'scan', address: '192.0.2.1' };
  const asked = { ...read('discovery.asked', 'from another network'), source: scan };
  const routed = [asked, { ...read('discovery.routed', 'sadp'), source: scan }];
  expect(told(withCarried([], routed))).toEqual(told(routed));
  expect(told(withCarried([asked], routed))).toEqual(told([asked]));
});

test('an accepted default is over when tried anew, or when that very account has a password of the owner', () => {
  const trial = [read('password.default-accepted', 'true'), read('password.default-user', 'admin')];
  const owner = (user: string) => [read('login.user', user), read('password.fingerprint', 'a')];
  const isKept = (now: readonly Evidence[]) =>
    told(withCarried(now, trial)).includes('password.default-accepted=true');
  expect(isKept([])).toBe(true);
  expect(isKept(owner('anna'))).toBe(true);
  expect(isKept(owner('Admin'))).toBe(false);
  expect(isKept([read('password.default-accepted', 'false')])).toBe(false);
});
