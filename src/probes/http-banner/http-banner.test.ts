import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDeclaredKind } from '../../core/evidence-kinds.js';
import { failed } from '../../core/outcome.js';
import { type Answer, type FakeIo, fakeIo, page, targetWith, told } from '../fake-io.test-support.js';
import { httpBanner } from './index.js';

const run = (ports: readonly number[], io: FakeIo) => told(httpBanner, targetWith(ports), io);
const from = (answers: Record<string, Answer>) => fakeIo((asked) => answers[asked]);
const asked = (io: FakeIo) =>
  io.sent.map(({ port, tls, payload, request }) => {
    const line = Buffer.from(payload).toString('latin1').split('\r\n', 1)[0]?.replace(' HTTP/1.1', '');
    return `${tls ? 'tls ' : ''}${port} ${line || request}`;
  });

const LOGIN = page('401 Unauthorized', ['Server: alphapd', 'WWW-Authenticate: Basic realm="DCS-932L"']);
const tls = { certificate: new Uint8Array([1, 2, 3]), protocol: 'TLSv1.2' };
const SHA256 = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81';

test('a start page and its login', async () => {
  const io = from({ '80 GET /': LOGIN, '8080 GET /': page('200 OK', [], '<title>NVR &amp; more</title>') });
  expect(await run([80, 554, 8080], io)).toEqual([
    '80 http.status=401',
    '80 http.server=alphapd',
    '80 http.realm=DCS-932L',
    '8080 http.status=200',
    '8080 http.title=NVR & more',
    '8080 http.body=<title>NVR &amp; more</title>',
  ]);
  expect(asked(io)).toEqual(['80 GET /', '8080 GET /']);
});

test('one connection gives certificate and page', async () => {
  const io = from({ '443 GET /': { tls, bytes: page('200 OK', [], 'x') } });
  expect(await run([443], io)).toEqual([
    `443 tls.sha256=${SHA256}`,
    '443 tls.protocol=TLSv1.2',
    '443 http.status=200',
    '443 http.body=x',
  ]);
  expect(asked(io)).toEqual(['tls 443 GET /']);
});

test.each([
  ['plain, TLS, plain', [80, 81, 443, 554, 8080], ['80 GET /', 'tls 443 GET /', '8080 GET /']],
  ['a port that nobody knows is tried last', [80, 81, 12080], ['80 GET /', '81 GET /', '12080 GET /']],
  ['ONVIF ports only where there is no web port', [80, 8000], ['80 GET /']],
  ['ONVIF ports where there is nothing else', [554, 8000], ['8000 GET /']],
])('ports: %s', async (_, ports, expected) => {
  const io = fakeIo(() => undefined);
  expect(await run(ports, io)).toEqual([]);
  expect(asked(io)).toEqual(expected);
});

test('other protocols are never asked for a page', () => {
  expect(httpBanner.worth(targetWith([554, 9000, 34567, 37777]))).toBe(false);
  expect(httpBanner.worth(targetWith([]))).toBe(false);
});

test.each([
  ['a redirect', page('302 Found', ['Location: /doc/page/login.asp?_1623']), '/doc/page/login.asp'],
  ['a full redirect', page('301 M', ['Location: http://192.0.2.10/index.asp']), '/index.asp'],
  ['a refresh', page('200 OK', [], '<meta http-equiv="refresh" content="0;url=login.htm">'), '/login.htm'],
  ['a script', page('200 OK', [], '<script>location.href="/doc/index.html"</script>'), '/doc/index.html'],
])('%s to a known page is followed once', async (_, root, path) => {
  const io = from({
    '80 GET /': root,
    [`80 GET ${path}`]: page('200 OK', ['Server: App-webs/'], '<title>L</title>'),
  });
  const facts = await run([80], io);
  expect(facts).toEqual(
    expect.arrayContaining([
      `80 http.location=${path}`,
      `80 http.path=${path} 200`,
      '80 http.server=App-webs/',
      '80 http.title=L',
    ]),
  );
  expect(asked(io)).toEqual(['80 GET /', `80 GET ${path}`]);
});

test('a redirect to the TLS port is followed when that was not asked already', async () => {
  const root = page('302 Found', ['Location: https://192.0.2.10:8443/']);
  const known = from({ '80 GET /': root, '8443 GET /': { tls, bytes: LOGIN } });
  expect(await run([80, 8443], known)).toContain('8443 http.realm=DCS-932L');
  expect(asked(known)).toEqual(['80 GET /', 'tls 8443 GET /']);
  const late = from({ '80 GET /': root.replace('8443', '12443'), '12443 GET /': { tls, bytes: LOGIN } });
  expect(await run([80, 81, 8080, 12443], late)).toContain('12443 http.realm=DCS-932L');
  expect(asked(late)).toEqual(['80 GET /', '8080 GET /', '81 GET /', 'tls 12443 GET /']);
});

test.each([
  ['another host', 'http://192.0.2.99/index.html', []],
  ['a name', 'http://camera.example.com/index.html', []],
  ['an undeclared path', '/cgi-bin/reboot.cgi', ['80 http.location=/cgi-bin/reboot.cgi']],
  ['a closed port', 'http://192.0.2.10:22/index.html', ['80 http.location=/index.html']],
  ['another protocol', 'http://192.0.2.10:554/index.html', ['80 http.location=/index.html']],
  ['itself', '/', []],
])('a redirect to %s is not followed', async (_, location, expected) => {
  const io = from({ '80 GET /': page('302 Found', [`Location: ${location}`]) });
  expect(await run([80, 554], io)).toEqual(['80 http.status=302', ...expected]);
  expect(asked(io)).toEqual(['80 GET /']);
});

test('a loop of redirects ends after one step', async () => {
  const io = fakeIo(() => page('302 Found', ['Location: /login.html']));
  expect(await run([80], io)).toEqual([
    '80 http.status=302',
    '80 http.location=/login.html',
    '80 http.path=/login.html 302',
  ]);
  expect(io.sent.length).toBe(2);
});

test('a port in the other dress is asked once more', async () => {
  const plain = fakeIo((_, { tls: secure }) => (secure ? failed('tls') : LOGIN));
  expect(await run([443], plain)).toContain('443 http.realm=DCS-932L');
  expect(asked(plain)).toEqual(['tls 443 GET /', '443 GET /']);
  const refusal = page('400 Bad Request', [], 'The plain HTTP request was sent to HTTPS port');
  const secured = fakeIo((_, { tls: secure }) => (secure ? { tls, bytes: LOGIN } : refusal));
  expect(await run([8080], secured)).toContain('8080 http.realm=DCS-932L');
  expect(asked(secured)).toEqual(['8080 GET /', 'tls 8080 GET /']);
});

test('TLS without HTTP still shows its certificate', async () => {
  const io = fakeIo((_, { request }) => (request === 'tls.hello' ? { tls, bytes: '' } : failed('closed')));
  expect(await run([443], io)).toEqual([`443 tls.sha256=${SHA256}`, '443 tls.protocol=TLSv1.2']);
  expect(asked(io)).toEqual(['tls 443 GET /', 'tls 443 tls.hello']);
});

test('never more than four requests, and none when stopped', async () => {
  const io = fakeIo((line) =>
    line.startsWith('443') ? failed('tls') : page('302 Found', ['Location: /login.htm']),
  );
  await run([80, 81, 443, 8080], io);
  expect(io.sent.length).toBe(httpBanner.maxRequests);
  const stopped = fakeIo(() => LOGIN);
  expect(await httpBanner.run(targetWith([80]), stopped, AbortSignal.abort())).toEqual([]);
  expect(stopped.sent).toEqual([]);
});

test('what speaks RTSP or nothing at all gives no page', async () => {
  expect(
    await run(
      [80],
      fakeIo(() => 'RTSP/1.0 400 Bad Request\r\nServer: x\r\n\r\n'),
    ),
  ).toEqual([]);
  expect(
    await run(
      [80],
      fakeIo(() => 'SSH-2.0-dropbear\r\n'),
    ),
  ).toEqual([]);
  expect(
    await run(
      [80],
      fakeIo(() => failed('timeout')),
    ),
  ).toEqual([]);
});

test.each([
  [
    'terminal escapes and HTML',
    page('200 OK', ['Server: \u001b[2J<script>'], '<title>\u001b]0;x\u0007<b></title>'),
  ],
  [
    'invalid UTF-8',
    Buffer.from('HTTP/1.1 200 OK\r\nServer: \xff\xfe\r\n\r\n<title>\xc3\x28</title>', 'latin1'),
  ],
  ['an endless body', `HTTP/1.1 200 OK\r\n\r\n${'<title>'.repeat(40_000)}`],
  ['a gigantic header', `HTTP/1.1 200 OK\r\nServer: ${'x'.repeat(200_000)}`],
])('%s: facts stay declared and bounded', async (_, answer) => {
  const readings = await httpBanner.run(
    targetWith([80]),
    fakeIo(() => answer, 1460),
    new AbortController().signal,
  );
  expect(readings.length).toBeGreaterThan(0);
  for (const { kind, value } of readings) {
    expect(isDeclaredKind(kind)).toBe(true);
    expect(value.length).toBeLessThanOrEqual(1024);
    expect(value.isWellFormed()).toBe(true);
  }
});

test('no answer makes it throw', async () => {
  const piece = fc.constantFrom(
    'HTTP/1.1 302 x',
    '\r\n',
    'Location: ',
    '/index.html',
    'http://192.0.2.10',
    '<meta ',
    'chunked',
    '5\r\n',
    '\u0000',
  );
  const answer = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(piece, { maxLength: 20 }).map((p) => p.join('')),
  );
  await fc.assert(
    fc.asyncProperty(answer, async (hostile) => {
      const io = fakeIo(() => hostile);
      await run([80, 443, 8080], io);
      expect(io.sent.length).toBeLessThanOrEqual(httpBanner.maxRequests);
    }),
  );
});
