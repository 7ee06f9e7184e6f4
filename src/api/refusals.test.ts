// What the server refuses: requests that are not sound, not meant for it, or led here by another page.

import { describe, expect, test } from 'vitest';
import { EnvironmentError } from '../core/errors.js';
import { scene } from './server.test-support.js';

const HOST = { host: '127.0.0.1:8480' };
const JSON_TYPE = 'application/json';

describe('what is not understood', () => {
  const post = (payload: string | object, headers: object = {}) => ({
    method: 'POST' as const,
    url: '/api/v1/session',
    headers: { ...HOST, 'content-type': JSON_TYPE, ...headers },
    payload,
  });

  test.each([
    ['no JSON', post('{"name":'), 400],
    ['another type', post('name=a', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['text', post('{}', { 'content-type': 'text/plain' }), 415],
    ['a wrong type', post({ name: 1, password: 'x' }), 400],
    ['more than is asked', post({ name: 'a', password: 'x', role: 'administrator' }), 400],
    ['a prototype', post('{"__proto__":{"a":1},"name":"a","password":"x"}'), 400],
    ['a zero in a name', post({ name: 'a\0', password: 'x' }), 400],
    ['half a letter', post('{"name":"\\ud800","password":"x"}'), 400],
    ['too much', post({ name: 'a', password: 'x'.repeat(2_000_000) }), 413],
    ['an address that is none', { url: '/api/v1/devices/%', headers: HOST }, 400],
    ['another method', { ...post({}), method: 'PUT' as const }, 404],
  ])('%s is refused as a problem, without what was sent', async (_, request, status) => {
    const { app, troubles } = await scene();
    const answer = await app.inject(request);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status, title: expect.any(String) });
    expect(answer.body).not.toMatch(/node_modules|\.js:\d|x{20}/);
    expect(troubles).toEqual([]);
  });

  test('faults of a query are named', async () => {
    const { app, person } = await scene();
    const { headers } = await person('viewer');
    const url = '/api/v1/devices?limit=9999&sort=worst&sort=name&light=pink';
    const { errors } = (await app.inject({ url, headers: { ...HOST, ...headers } })).json();
    expect(errors.map(({ at }: { at: string }) => at).sort()).toEqual(['light', 'limit', 'sort']);
  });

  test('an import may be large, whatever else may not; nobody who may not sends any of it', async () => {
    const set = await scene();
    const [operator, viewer] = [await set.person('operator'), await set.person('viewer')];
    const payload = { name: 'a.json', content: 'x'.repeat(5_000_000) };
    const send = (headers: object) =>
      set.app.inject({ method: 'POST', url: '/api/v1/imports', headers: { ...HOST, ...headers }, payload });
    expect((await send(operator.headers)).statusCode).toBe(200);
    expect((await send(viewer.headers)).statusCode).toBe(403);
    const base64 = { ...payload, content: 'no base64!', isBase64: true };
    const wrong = { method: 'POST' as const, url: '/api/v1/imports', payload: base64 };
    const answer = await set.app.inject({ ...wrong, headers: { ...HOST, ...operator.headers } });
    expect(answer.json().detail).toContain('base64');
  });

  test('a defect says nothing of its inside, and is told to the log', async () => {
    const set = await scene();
    const { headers } = await set.person('viewer');
    const { insight } = set.services;
    insight.today = () => Promise.reject(new Error('secret path /etc/shadow'));
    const answer = await set.app.inject({ url: '/api/v1/today', headers: { ...HOST, ...headers } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('shadow');
    set.desk.accounts = () => Promise.reject(new EnvironmentError('disk /srv/secret is full'));
    const stranger = await set.app.inject({ url: '/api/v1/health', headers: HOST });
    expect([stranger.statusCode, stranger.json().detail]).toEqual([503, undefined]);
    expect(String(set.troubles[0])).toContain('shadow');
  });
});

describe('who leads a browser here', () => {
  const payload = { name: 'kim', password: 'x' };
  const send = async (headers: object, options: Parameters<typeof scene>[0] = {}) => {
    const { app } = await scene(options);
    return (
      await app.inject({ method: 'POST', url: '/api/v1/session', headers: { ...HOST, ...headers }, payload })
    ).statusCode;
  };

  test.each([
    [{ host: 'evil.example' }, 421],
    [{ host: '127.0.0.1.evil.example:8480' }, 421],
    [{ host: 'localhost:8480' }, 401],
    [{ host: '[::1]:8480' }, 401],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://127.0.0.1:9999' }, 403],
    [{ origin: 'http://127.0.0.1:8480' }, 401],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 401],
  ])('%j → %i', async (headers, status) => {
    expect(await send(headers)).toBe(status);
  });

  test('with a certificate or a proxy of its own any name may lead here, and still no other page changes anything', async () => {
    const behind = { isLoopback: false, isBehindProxy: true };
    expect(await send({ host: 'cameras.example.org' }, behind)).toBe(401);
    expect(await send({ host: 'cameras.example.org', origin: 'https://evil.example' }, behind)).toBe(403);
  });

  test('what a stranger says it passed on is believed of the proxy alone', async () => {
    /** What the seventh wrong login is answered with. */
    const tries = async (isBehindProxy: boolean, passedOn: (i: number) => string) => {
      const { app } = await scene({ isBehindProxy });
      const statuses: number[] = [];
      for (let i = 0; i < 7; i++) {
        const headers = { ...HOST, 'x-forwarded-for': passedOn(i) };
        const body = { name: `n${i}`, password: 'x' };
        const request = { method: 'POST' as const, url: '/api/v1/session', headers, payload: body };
        statuses.push((await app.inject(request)).statusCode);
      }
      return statuses.at(-1);
    };
    expect(await tries(false, (i) => `198.51.100.${i}`)).toBe(429);
    expect(await tries(true, (i) => `198.51.100.${i}, 203.0.113.9`)).toBe(429);
    expect(await tries(true, (i) => `203.0.113.9, 198.51.100.${i}`)).toBe(401);
  });
});
