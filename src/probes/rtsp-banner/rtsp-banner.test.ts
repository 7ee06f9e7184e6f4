import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, type FakeIo, fakeIo, targetWith, told } from '../fake-io.test-support.js';
import { rtspBanner } from './index.js';

const OPTIONS =
  'RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: Dahua Rtsp Server\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n';
const REFUSED =
  'RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Digest realm="Login to 6J0E022PAG35073", nonce="0"\r\nWWW-Authenticate: Basic realm="Login to 6J0E022PAG35073"\r\n\r\n';
const OPEN =
  'RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n';

const run = (ports: readonly number[], io: FakeIo) => told(rtspBanner, targetWith(ports), io);
const speaking = (options: Answer, describe: Answer, port = 554) =>
  fakeIo((asked) =>
    asked.startsWith(`${port} OPTIONS`)
      ? options
      : asked.startsWith(`${port} DESCRIBE`)
        ? describe
        : undefined,
  );

test('server, realm, and that a login is asked for', async () => {
  const io = speaking(OPTIONS, REFUSED);
  expect(await run([80, 554, 8554], io)).toEqual([
    '554 rtsp.server=Dahua Rtsp Server',
    '554 rtsp.realm=Login to 6J0E022PAG35073',
    '554 rtsp.describe=401',
  ]);
  expect(io.sent.map(({ request, port }) => `${request} ${port}`)).toEqual([
    'rtsp.options 554',
    'rtsp.describe 554',
  ]);
});

test.each([
  ['video described to everybody', OPEN, 'open'],
  ['a 200 that describes nothing', 'RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n', '200'],
  ['no such stream', 'RTSP/1.0 404 Not Found\r\n\r\n', '404'],
])('%s', async (_, describe, expected) => {
  expect(await run([554], speaking(OPTIONS, describe))).toContain(`554 rtsp.describe=${expected}`);
});

test('the second port is asked where the first is something else, and no more than two requests are sent', async () => {
  const io = speaking(OPTIONS, REFUSED, 8554);
  expect(await run([554, 8554, 10554], io)).toEqual(['8554 rtsp.server=Dahua Rtsp Server']);
  expect(io.sent.length).toBe(rtspBanner.maxRequests);
});

test('HTTP, silence and a stopped scan give nothing', async () => {
  expect(
    await run(
      [554],
      fakeIo(() => 'HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n'),
    ),
  ).toEqual([]);
  expect(
    await run(
      [554],
      fakeIo(() => undefined),
    ),
  ).toEqual([]);
  expect(rtspBanner.worth(targetWith([80, 8080]))).toBe(false);
  const io = fakeIo(() => OPTIONS);
  expect(await rtspBanner.run(targetWith([554]), io, AbortSignal.abort())).toEqual([]);
  expect(io.sent).toEqual([]);
});

test('no answer makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (tail) => {
      await run(
        [554, 8554],
        fakeIo(() => Buffer.concat([Buffer.from('RTSP/1.0 200 OK\r\n'), tail])),
      );
      await run(
        [554],
        fakeIo(() => tail),
      );
    }),
  );
});
