// Session: what counts as let in, and what as a login that the device may have counted against the account.

import { expect, test } from 'vitest';
import { failed } from '../core/outcome.js';
import { fakeIo, page } from '../probes/fake-io.test-support.js';
import { DIGEST } from './inspected.test-support.js';
import { Session } from './session.js';

const TIME = '/ISAPI/System/time';
const SSH = '/ISAPI/System/Network/ssh';
const USERS = '/ISAPI/Security/users';
const CHECK = '/ISAPI/Security/userCheck';
const INFO = '/ISAPI/System/deviceInfo';
const UPNP = '/ISAPI/System/Network/UPnP';
const shut = page('401 Unauthorized', [DIGEST]);

/** @param answer to a path, with and without a login; undefined for silence */
function session(answer: (path: string, hasLogin: boolean) => string | undefined) {
  const io = fakeIo((asked, { payload }) => {
    const text = Buffer.from(payload).toString('latin1');
    return answer(asked.split(' ')[2] ?? '', text.includes('\r\nAuthorization: ')) ?? failed('timeout');
  }, 4096);
  const made = new Session({
    address: '192.0.2.10',
    endpoint: { port: 80, tls: false },
    io,
    login: { user: 'admin', password: 'secret', allowBasic: false },
    random: (bytes) => new Uint8Array(bytes),
    now: () => 0,
    signal: new AbortController().signal,
  });
  const ask = (path: string) => made.ask({ request: 'hikvision.isapi', path });
  const logins = () =>
    io.sent.filter(({ payload }) => Buffer.from(payload).toString('latin1').includes('\r\nAuthorization: '));
  return { made, ask, logins };
}

test.each([
  ['403 Forbidden', 'forbidden'],
  ['500 Internal Server Error', 'unclear'],
  ['302 Found', 'unclear'],
] as const)('%s to the first login is a refusal, and nothing more is sent', async (status, why) => {
  const { made, ask, logins } = session((_, hasLogin) => (hasLogin ? page(status, []) : shut));
  await ask(TIME);
  await ask(SSH);
  expect(made.outcome).toEqual({ is: 'refused', refusal: { why } });
  expect(made.isLoginSent).toBe(true);
  expect(logins()).toHaveLength(1);
});

test('after a yes, a 403 is of that question alone', async () => {
  const { made, ask } = session((path, hasLogin) => {
    if (!hasLogin) return shut;
    return path === USERS ? page('403 Forbidden', []) : page('200 OK', [], 'x');
  });
  await ask(TIME);
  await ask(USERS);
  expect(await ask(SSH)).toBe('x');
  expect(made.outcome).toEqual({ is: 'granted' });
});

test('taken and then nothing there is no proof, until something that was shut opens', async () => {
  const { made, ask } = session((path, hasLogin) => {
    if (path === INFO) return page('200 OK', [], 'for all');
    if (!hasLogin) return shut;
    return path === UPNP ? page('200 OK', [], 'x') : page('404 Not Found', []);
  });
  await ask(CHECK);
  expect(made.outcome).toEqual({ is: 'granted', unproven: true });
  expect(await ask(INFO)).toBe('for all');
  expect(made.outcome).toEqual({ is: 'granted', unproven: true });
  await ask(UPNP);
  expect(made.outcome).toEqual({ is: 'granted' });
});

test('a refusal counts also after something that was open to all', async () => {
  const { made, ask, logins } = session((path) => (path === INFO ? page('200 OK', [], 'x') : shut));
  await ask(INFO);
  expect(made.outcome).toEqual({ is: 'none_asked' });
  expect(made.isLoginSent).toBe(false);
  await ask(TIME);
  await ask(SSH);
  expect(made.outcome?.is).toBe('refused');
  expect(logins()).toHaveLength(1);
});

test('a login that nobody answered was sent all the same', async () => {
  const { made, ask } = session((path, hasLogin) => {
    if (path === INFO) return page('200 OK', [], 'x');
    return hasLogin ? undefined : shut;
  });
  await ask(INFO);
  await ask(TIME);
  expect(made.outcome?.is).toBe('silent');
  expect(made.isLoginSent).toBe(true);
});
