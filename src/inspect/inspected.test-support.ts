// Inspected: one inspector against a device that answers from a table, behind a digest login unless it is open.

import { type Answer, fakeIo, page } from '../probes/fake-io.test-support.js';
import type { Inspector } from './inspector.js';
import { Session } from './session.js';

const NOW = Date.parse('2026-11-23T10:00:00Z');
export const DIGEST = 'WWW-Authenticate: Digest realm="door", qop="auth", nonce="n1", algorithm=MD5';

/** @param answer by path, once a login came along */
export async function inspected(
  inspector: Inspector,
  answer: (path: string, body: string) => Answer | undefined,
  more: { readonly tls?: boolean; readonly allowBasic?: boolean; readonly open?: boolean } = {},
) {
  const io = fakeIo((asked, { payload }) => {
    const request = Buffer.from(payload).toString('utf8');
    const guarded = !more.open && !request.includes('\r\nAuthorization: ');
    if (guarded) return page('401 Unauthorized', [DIGEST]);
    return (
      answer(asked.split(' ')[2] ?? '', request.slice(request.indexOf('\r\n\r\n') + 4)) ??
      page('404 Not Found', [])
    );
  }, 4096);
  const session = new Session({
    address: '192.0.2.10',
    endpoint: { port: 80, tls: more.tls ?? false },
    io,
    login: { user: 'admin', password: 'secret', allowBasic: more.allowBasic ?? false },
    random: (bytes) => new Uint8Array(bytes).fill(7),
    now: () => NOW,
    signal: new AbortController().signal,
  });
  const facts = await inspector.inspect(session);
  return { facts: facts.map(({ kind, value }) => `${kind}=${value}`), session, io };
}

export const ok = (body: string) => page('200 OK', ['Content-Type: text/plain'], body);
export const xml = (name: string, body: string) =>
  ok(`<?xml version="1.0"?><${name} xmlns="urn:x">${body}</${name}>`);
