// Feed fetch: asks only for what changed, tries again where that helps, and is bounded in size, hops and scope.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { FetchError, feedFetch } from './feed-fetch.js';

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function fetcher(scope: string | undefined = '127.0.0.0/8') {
  const pauses: number[] = [];
  const fetch = feedFetch({
    env: { LENSCAP_SCOPE: scope },
    version: '0.0.0',
    sleep: async (ms) => void pauses.push(ms),
  });
  onTestFinished(() => fetch.close());
  const get = (url: string, more: object = {}) =>
    fetch.get(url, { most: 1000, signal: new AbortController().signal, ...more });
  return { get, pauses };
}

test('a document comes with its validators, and is not sent again while they hold', async () => {
  const base = await serve((request, response) => {
    if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
    return response
      .writeHead(200, { etag: '"1"', 'last-modified': 'Fri, 20 Nov 2099 10:00:00 GMT' })
      .end('text');
  });
  const { get } = fetcher();
  const first = await get(base);
  expect(first).toEqual({
    changed: true,
    body: Buffer.from('text'),
    etag: '"1"',
    lastModified: 'Fri, 20 Nov 2099 10:00:00 GMT',
  });
  expect(await get(base, { etag: '"1"' })).toEqual({ changed: false });
});

test('a busy server is asked again after the pause it asks for, three times at most', async () => {
  let asked = 0;
  const base = await serve((_, response) => {
    asked++;
    response.writeHead(asked < 3 ? 503 : 200, { 'retry-after': '7' }).end('text');
  });
  const { get, pauses } = fetcher();
  expect((await get(base)).changed).toBe(true);
  expect(pauses).toEqual([7000, 7000]);
  const down = await serve((_, response) => response.writeHead(500).end());
  await expect(get(down)).rejects.toThrow('answered 500');
});

test('what is not there is asked for once', async () => {
  let asked = 0;
  const base = await serve((_, response) => {
    asked++;
    response.writeHead(404).end();
  });
  const { get } = fetcher();
  await expect(get(`${base}/x?key=secret`)).rejects.toMatchObject({ status: 404 });
  await expect(get(`${base}/x?key=secret`)).rejects.not.toThrow('secret');
  expect(asked).toBe(2);
});

test('more than was asked for is not read', async () => {
  const base = await serve((_, response) => response.end('x'.repeat(5000)));
  await expect(fetcher().get(base)).rejects.toThrow('larger than 1000 bytes');
});

test('a packed answer is bounded by what it unpacks to', async () => {
  const { gzipSync } = await import('node:zlib');
  const base = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000)));
  });
  await expect(fetcher().get(base)).rejects.toThrow('larger than 1000 bytes');
});

test('redirects are followed, not without end, and a key stays with whom it was meant for', async () => {
  const seen: (string | undefined)[] = [];
  const other = await serve((request, response) => {
    seen.push(String(request.headers.apikey));
    response.end('text');
  });
  const base = await serve((request, response) => {
    const location = request.url === '/loop' ? '/loop' : other;
    response.writeHead(302, { location }).end();
  });
  const { get } = fetcher();
  expect((await get(base, { headers: { apiKey: 'k' } })).changed).toBe(true);
  expect(seen).toEqual(['undefined']);
  await expect(get(`${base}/loop`)).rejects.toThrow('redirects too often');
});

test.each([
  ['http://127.0.0.1:9/', '192.0.2.0/24', 'outside LENSCAP_SCOPE'],
  ['http://[::1]:9/', '192.0.2.0/24', 'outside LENSCAP_SCOPE'],
  ['http://localhost:8099/', '192.0.2.0/24', 'outside LENSCAP_SCOPE'],
  ['ftp://127.0.0.1/', '127.0.0.0/8', 'neither http nor https'],
])('%s within %s is refused', async (url, scope, says) => {
  const failure = fetcher(scope).get(url);
  await expect(failure).rejects.toBeInstanceOf(FetchError);
  await expect(failure).rejects.toThrow(says);
});

test('a redirect out of the scope is refused', async () => {
  const base = await serve((_, response) => {
    response.writeHead(302, { location: 'http://192.0.2.7/' }).end();
  });
  await expect(fetcher().get(base)).rejects.toThrow('192.0.2.7 is outside LENSCAP_SCOPE');
});
