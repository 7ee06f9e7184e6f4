// The committed client is the one that the contract makes, and does what it says with a fetch of our own.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openApi } from '../../src/api/openapi.js';
import { ApiProblem, createClient } from '../../web/src/api/client.gen.js';
import { clientSource } from './generate.js';

const file = path.resolve(import.meta.dirname, '../../web/src/api/client.gen.ts');

test('the committed client is that of the contract (npm run build && npm run client)', async () => {
  expect(await clientSource(openApi('0.0.0'))).toBe(readFileSync(file, 'utf8'));
});

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly csrf: string | null;
  readonly body: unknown;
}

/** A client whose requests are noted and answered by `answer`. */
function noting(answer: (sent: Sent) => Response) {
  const sent: Sent[] = [];
  const client = createClient({
    fetch: async (input, init) => {
      const request = new Request(new URL(String(input), 'http://127.0.0.1'), init);
      const text = await request.text();
      const { pathname, search } = new URL(request.url);
      const one = {
        url: pathname + search,
        method: request.method,
        csrf: request.headers.get('x-lenscap-csrf'),
        body: text === '' ? undefined : JSON.parse(text),
      };
      sent.push(one);
      return answer(one);
    },
  });
  return { client, sent };
}

test('parameters are escaped, and those left out are not sent', async () => {
  const { client, sent } = noting(() => Response.json({}));
  await client.getFindingLife({ id: 'a/b', key: 'check:x?y' });
  await client.listDevices({ search: 'front & back', site: undefined, limit: 5 });
  expect(sent.map(({ url }) => url)).toEqual([
    '/api/v1/devices/a%2Fb/findings/check%3Ax%3Fy',
    '/api/v1/devices?search=front+%26+back&limit=5',
  ]);
});

test('what changes something carries the word of the session, asked for once', async () => {
  const { client, sent } = noting(({ url }) =>
    Response.json(url === '/api/v1/session' ? { csrf: 'word' } : { changed: 1 }),
  );
  await client.reopenFindings({ findings: [{ device: 'd', key: 'k' }] });
  await client.reopenFindings({ findings: [{ device: 'd', key: 'k' }] });
  expect(sent.map(({ method, url, csrf }) => [method, url, csrf])).toEqual([
    ['GET', '/api/v1/session', null],
    ['POST', '/api/v1/findings/reopen', 'word'],
    ['POST', '/api/v1/findings/reopen', 'word'],
  ]);
  expect(sent[1]?.body).toEqual({ findings: [{ device: 'd', key: 'k' }] });
});

test('a problem is thrown whole, also one that is no JSON', async () => {
  const said = { type: 'about:blank', title: 'No', status: 409, next: 'ask somebody' };
  const { client } = noting(({ url }) =>
    url.includes('/runs') ? Response.json(said, { status: 409 }) : new Response('<h1>', { status: 502 }),
  );
  await expect(client.getRun({ id: 'x' })).rejects.toSatisfy(
    (error) => error instanceof ApiProblem && error.problem.next === 'ask somebody',
  );
  await expect(client.listSites()).rejects.toMatchObject({ status: 502 });
});
