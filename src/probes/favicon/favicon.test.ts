import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fakeIo, page, targetWith, told } from '../fake-io.test-support.js';
import { favicon } from './index.js';

const icon = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) & 0xff);
const withIcon = (length = icon.length) =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: image/x-icon\r\nContent-Length: ${length}\r\n\r\n`),
    icon,
  ]);

test('both hashes of an icon', async () => {
  const [md5, mmh3] = await told(
    favicon,
    targetWith([80]),
    fakeIo(() => withIcon(), 1000),
  );
  expect(md5).toBe(`80 favicon.md5=${createHash('md5').update(icon).digest('hex')}`);
  expect(mmh3).toMatch(/^80 favicon\.mmh3=-?\d+$/);
});

test.each([
  ['an icon cut short', withIcon(5000)],
  ['a page in its place', page('200 OK', ['Content-Type: text/html'], '<html>')],
  ['nothing there', page('404 Not Found', [], 'x')],
  ['an empty icon', page('200 OK', [])],
  ['an endless icon', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(250_000)}`],
  ['silence', ''],
])('%s has no hash', async (_, answer) => {
  expect(
    await told(
      favicon,
      targetWith([80]),
      fakeIo(() => answer, 1460),
    ),
  ).toEqual([]);
});

test('asked only while nobody knows who made a device with a web port', () => {
  expect(favicon.worth(targetWith([80]))).toBe(true);
  expect(favicon.worth(targetWith([554]))).toBe(false);
  const vendor = { value: 'axis', certainty: 'possible', because: [] } as const;
  expect(favicon.worth(targetWith([80], [], { vendor }))).toBe(false);
});
