// The page and the headers: nothing runs but the page's own files, and each file comes in its smallest form.

import { describe, expect, test } from 'vitest';
import { pagePolicy } from './page.js';
import { scene } from './server.test-support.js';

const HOST = { host: '127.0.0.1:8480' };
const PASSWORD = 'correct horse battery';

const web = new Map([
  [
    '/index.html',
    {
      type: 'text/html; charset=utf-8',
      body: Buffer.from('<meta name="csp-nonce" content="__LENSCAP_NONCE__">'),
      packed: {},
    },
  ],
  [
    '/assets/index-1a2b.js',
    {
      type: 'text/javascript; charset=utf-8',
      body: Buffer.from('plain'),
      packed: { br: Buffer.from('brotli'), gzip: Buffer.from('gzip') },
    },
  ],
]);

describe('headers', () => {
  test('of the page: nothing runs but its own files, nobody frames it, each answer has its own nonce', async () => {
    const { app } = await scene({ web });
    const [a, b] = await Promise.all(['/', '/devices/abc'].map((url) => app.inject({ url, headers: HOST })));
    const nonce = /content="(.+)"/.exec(a?.body ?? '')?.[1] ?? '';
    expect(nonce).toMatch(/^[\w+/=]{24}$/);
    expect(a?.headers['content-security-policy']).toBe(pagePolicy(nonce));
    expect(pagePolicy('')).not.toMatch(/unsafe|\*|https?:/);
    expect(b?.body).not.toContain(nonce);
    expect(a?.headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(a?.headers).not.toHaveProperty('strict-transport-security');
    expect(a?.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('of an answer: kept by nobody, runs nothing', async () => {
    const { app, person } = await scene();
    const { headers } = await person('viewer');
    for (const url of ['/api/v1/devices', '/api/v1/nothing', '/metrics']) {
      const answer = await app.inject({ url, headers: { ...HOST, ...headers } });
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
    }
  });

  test('of a report: it may be read and printed, and do nothing', async () => {
    const { app, person } = await scene();
    const { headers } = await person('viewer');
    const answer = await app.inject({
      url: '/api/v1/reports/manager.html',
      headers: { ...HOST, ...headers },
    });
    expect(answer.body).toBe('<h1>manager</h1>');
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; .*sandbox/);
    expect(answer.headers['content-security-policy']).not.toContain('script-src');
  });

  test('behind TLS the cookie goes over TLS alone', async () => {
    const { app, access } = await scene({ publicOrigin: 'https://cameras.example.org', isBehindProxy: true });
    const payload = { token: await access.setupWord(), name: 'Kim', password: PASSWORD };
    const made = await app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      headers: { host: 'cameras.example.org', origin: 'https://cameras.example.org' },
      payload,
    });
    expect(made.headers['set-cookie']).toContain('; Secure');
  });
});

describe('files of the page', () => {
  test.each([
    ['br, gzip', 'brotli', 'br'],
    ['gzip, deflate', 'gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip', 'gzip'],
    ['', 'plain', undefined],
  ])('for who takes "%s": %s', async (accepts, body, encoding) => {
    const { app } = await scene({ web });
    const answer = await app.inject({
      url: '/assets/index-1a2b.js',
      headers: { ...HOST, 'accept-encoding': accepts },
    });
    expect(answer.body).toBe(body);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  test('one that is missing is not the page, and nothing outside the folder is a file', async () => {
    const { app } = await scene({ web });
    for (const url of ['/assets/old.js', '/../package.json', '/%2e%2e/package.json', '/api/v1/x', '/api/x'])
      expect((await app.inject({ url, headers: HOST })).statusCode).toBe(404);
  });

  test('without a built page it says how to build one', async () => {
    const { app } = await scene();
    expect((await app.inject({ url: '/', headers: HOST })).body).toContain('npm run build');
  });
});
