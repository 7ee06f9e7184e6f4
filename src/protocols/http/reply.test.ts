import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { header, httpDone, readReply } from './reply.js';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const read = (text: string) => {
  const reply = readReply(bytes(text));
  return reply && { ...reply, headers: Object.fromEntries(reply.headers), body: String(reply.body) };
};

const PAGE = 'HTTP/1.1 200 OK\r\nServer: App-webs/\r\nContent-Length: 5\r\n\r\nhello';
const CHUNKED =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;note=x\r\nlo\r\n0\r\n\r\n';

test.each([
  ['as it should be', PAGE, { status: 200, reason: 'OK', body: 'hello' }],
  ['bare line feeds', 'HTTP/1.0 401 No\nServer: x\n\nbody', { status: 401, body: 'body' }],
  ['no reason', 'HTTP/1.1 404\r\n\r\n', { status: 404, reason: '', body: '' }],
  ['no version', 'HTTP 200 fine\r\n\r\n', { protocol: 'HTTP', status: 200 }],
  ['blank lines first', '\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx', { status: 200, body: 'x' }],
  ['RTSP', 'RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n\r\nleft over', { protocol: 'RTSP', body: '' }],
  ['ICY', 'ICY 200 OK\r\n\r\n', { protocol: 'ICY', status: 200 }],
  ['an interim reply first', `HTTP/1.1 100 Continue\r\n\r\n${PAGE}`, { status: 200, body: 'hello' }],
  ['chunks', CHUNKED, { body: 'hello', complete: true }],
  ['chunks with bare line feeds', CHUNKED.replaceAll('\r', ''), { body: 'hello', complete: true }],
  [
    'chunks and a length',
    CHUNKED.replace('\r\n\r\n', '\r\nContent-Length: 2\r\n\r\n'),
    { body: 'hello', complete: true },
  ],
  [
    'chunks announced only',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<html>',
    { body: '<html>' },
  ],
  ['chunks cut short', CHUNKED.slice(0, -13), { body: 'hel', complete: false }],
  ['a chunk cut short', CHUNKED.slice(0, -23), { body: 'h', complete: false }],
  ['lengths that differ', PAGE.replace('\r\n\r\n', '\r\nContent-Length: 3\r\n\r\n'), { body: 'hel' }],
  ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nabc', { body: 'abc' }],
  ['a body cut short', PAGE.slice(0, -2), { body: 'hel', complete: false }],
  ['no end of the head', 'HTTP/1.1 200 OK\r\nServer: x\r\n', { status: 200, body: '', complete: false }],
  ['no content', 'HTTP/1.1 204 No Content\r\n\r\nstray', { body: '', complete: true }],
])('%s', (_, text, expected) => {
  expect(read(text)).toMatchObject(expected);
});

test.each([
  '',
  'SSH-2.0-dropbear\r\n',
  'HTTP/1.1 2000 OK\r\n\r\n',
  '<html></html>',
  'HTTP/1.1 100 Continue\r\n\r\n',
])('no reply in %j', (text) => {
  expect(readReply(bytes(text))).toBeUndefined();
});

test('headers: space before the colon, folding, repetition, damage', () => {
  const reply = read(
    'HTTP/1.1 200 OK\r\nServer : a\r\nX-Long: one\r\n\ttwo\r\nWWW-Authenticate: Basic\r\nwww-authenticate: Digest\r\nno colon\r\n: none\r\n__proto__: x\r\nName: K\u00fcche\r\n\r\n',
  );
  expect(reply?.headers).toEqual(
    Object.fromEntries([
      ['server', ['a']],
      ['x-long', ['one two']],
      ['www-authenticate', ['Basic', 'Digest']],
      ['__proto__', ['x']],
      ['name', ['Küche']],
    ]),
  );
});

test('header: the first that is not empty', () => {
  const reply = readReply(bytes('HTTP/1.1 200 OK\r\nServer:\r\nServer: second\r\n\r\n'));
  expect(reply && header(reply, 'server')).toBe('second');
  expect(reply && header(reply, 'location')).toBeUndefined();
});

const compressed = (packed: Uint8Array) =>
  Buffer.concat([bytes('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n'), packed]);

test('a compressed page', () => {
  expect(String(readReply(compressed(gzipSync('<title>x</title>')))?.body)).toBe('<title>x</title>');
});

test('a decompression bomb, and what only claims to be compressed, is no body', () => {
  expect(readReply(compressed(gzipSync(new Uint8Array(10_000_000))))?.body.length).toBe(0);
  expect(readReply(compressed(bytes('plain')))?.body.length).toBe(0);
});

test('a gigantic head is read up to its bound', () => {
  const huge = `HTTP/1.1 200 OK\r\nServer: x\r\nX: ${'y'.repeat(200_000)}\r\n\r\nbody`;
  const many = `HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(20_000)}\r\nbody`;
  const [first, second] = [read(huge), read(many)];
  expect(first?.headers.server).toEqual(['x']);
  expect(first?.headers.x?.[0]?.length).toBe(2048);
  expect(second?.headers.a?.length).toBe(100);
  expect([first?.body, second?.body]).toEqual(['', '']);
});

/** Number of bytes after which the exchange ends; undefined when it never does. */
function endsAt(text: string, step = 1): number | undefined {
  const done = httpDone(1000);
  const all = bytes(text);
  for (let end = step; end < all.length + step; end += step)
    if (done(all.subarray(0, Math.min(end, all.length)))) return Math.min(end, all.length);
  return undefined;
}

test.each([
  ['a length', `${PAGE}more`, PAGE.length],
  ['chunks', `${CHUNKED}more`, CHUNKED.length - 2],
  ['blank lines and an interim reply', `\r\n\r\nHTTP/1.1 100 Go on\r\n\r\n${PAGE}more`, PAGE.length + 26],
  ['RTSP without a length', 'RTSP/1.0 200 OK\r\n\r\nmore', 19],
  ['the end of a page', 'HTTP/1.0 200 OK\r\n\r\n<html></html>more', 32],
  ['the end of an envelope', 'HTTP/1.0 200 OK\n\n<s:Envelope></s:Envelope>more', 42],
  ['no content', 'HTTP/1.1 304 No\r\n\r\nmore', 19],
  ['something else altogether', 'SSH-2.0-dropbear\r\n', 1],
  ['no status line', 'HTTP is nice\r\n\r\nmore', 16],
  ['too much body', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(2000)}`, 1019],
  ['a length beyond the bound', `HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n${'x'.repeat(2000)}`, 1041],
  ['chunks beyond the bound', `${CHUNKED.slice(0, 47)}fff\r\n${'x'.repeat(2000)}`, 1047],
  ['chunks that are none', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<html>\n', 48],
])('an exchange ends with %s', (_, text, end) => {
  expect(endsAt(text)).toBe(end);
});

test.each(['', '\r\n', 'HT', 'HTTP/1.1 200 OK\r\nServer: x\r\n', PAGE.slice(0, -1), CHUNKED.slice(0, -6)])(
  'an exchange does not end with %j',
  (text) => {
    expect(endsAt(text)).toBeUndefined();
  },
);

test('an endless head ends the exchange', () => {
  const done = httpDone();
  expect(done(bytes(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(60_000)}`))).toBe(false);
  expect(done(bytes(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(70_000)}`))).toBe(true);
});

test('endless interim replies end the exchange', () => {
  expect(httpDone()(bytes('HTTP/1.1 100 Continue\r\n\r\n'.repeat(6)))).toBe(true);
});

test('no byte is looked at again for every chunk', () => {
  let looked = 0;
  class Counting extends Uint8Array {
    override subarray(from = 0, to = this.length): Uint8Array<ArrayBuffer> {
      looked += Math.max(0, Math.min(to, this.length) - from);
      return new Uint8Array(this.buffer, this.byteOffset, this.length).subarray(from, to);
    }
    override indexOf(byte: number, from = 0): number {
      const found = super.indexOf(byte, from);
      looked += (found < 0 ? this.length : found) - from;
      return found;
    }
  }
  const text = bytes(`${CHUNKED.slice(0, 47)}${'2\r\nxx\r\n'.repeat(5000)}`);
  const done = httpDone(1_000_000);
  for (let end = 1; end <= text.length; end += 1) {
    const view = new Counting(text.buffer, text.byteOffset, end);
    expect(done(view)).toBe(false);
  }
  expect(looked).toBeLessThan(text.length * 20);
});

const replies = [PAGE, CHUNKED, 'RTSP/1.0 200 OK\nCSeq: 1\n\n', `HTTP/1.1 100 C\r\n\r\n${CHUNKED}`].map(
  bytes,
);

test('however it is cut, the end is the same and so is the reply', () => {
  fc.assert(
    fc.property(fc.constantFrom(PAGE, CHUNKED), fc.integer({ min: 1, max: 40 }), (text, step) => {
      const whole = read(text);
      const end = endsAt(text, step);
      expect(end).toBeDefined();
      expect(read(text.slice(0, end))).toEqual(whole);
    }),
  );
});

test('no bytes make the reader throw or keep more than its bounds', () => {
  const change = fc.record({ at: fc.nat(), to: fc.nat(255) });
  const mutated = fc
    .tuple(fc.constantFrom(...replies), fc.array(change, { maxLength: 8 }), fc.uint8Array({ maxLength: 60 }))
    .map(([reply, changes, tail]) => {
      const copy = Uint8Array.from(reply);
      for (const { at, to } of changes) copy[at % copy.length] = to;
      return Uint8Array.from([...copy, ...tail]);
    });
  fc.assert(
    fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 300 })), fc.nat(30), (all, max) => {
      const reply = readReply(all, max);
      expect(reply?.body.length ?? 0).toBeLessThanOrEqual(max);
      const done = httpDone(max);
      for (let end = 0; end <= all.length; end += 5) done(all.subarray(0, end));
    }),
  );
});
