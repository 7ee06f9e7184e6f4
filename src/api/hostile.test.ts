// Hostile requests: whatever is sent to any operation, the answer is one of the contract or a problem, never a defect.

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { contract } from './contract/contract.js';
import type { Route } from './contract/route.js';
import { EXAMPLES } from './examples.test-support.js';
import { type Person, type Scene, scene } from './server.test-support.js';

let set: Scene;
let person: Person;
beforeAll(async () => {
  set = await scene();
  person = await set.person('administrator');
});

const routes: readonly Route[] = contract.filter(
  // These end the session or hash a password, and are tested by themselves.
  ({ id }) =>
    !['watch', 'logOut', 'setUp', 'logIn', 'changePassword', 'changeAccount', 'createAccount'].includes(id),
);

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '../../etc/passwd',
    "' or 1=1 --",
    '%00',
    '{{7*7}}',
    '-1',
    'NaN',
    '١٢',
  ),
);

/** An example with parts of it exchanged for anything. */
function bent(body: object): fc.Arbitrary<unknown> {
  const parts = Object.entries(body).map(([key, value]) =>
    fc.oneof(fc.constant(value), fc.jsonValue({ maxDepth: 2 }), text).map((one) => [key, one] as const),
  );
  return fc.tuple(...parts).map((entries) => Object.fromEntries(entries));
}

const asked = fc.constantFrom(...routes).chain((route) => {
  const example = Object.entries(EXAMPLES).find(([id]) => id === route.id)?.[1];
  return fc.record({
    route: fc.constant(route),
    params: fc.dictionary(fc.constantFrom('id', 'key', 'kind', 'format'), text),
    query: fc.dictionary(
      fc.constantFrom('cursor', 'limit', 'search', 'site', 'state', 'by', 'days', 'who'),
      text,
    ),
    body: fc.oneof(bent(example?.body ?? {}), fc.jsonValue({ maxDepth: 3 })),
  });
});

test('no request makes a defect', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ route, params, query, body }) => {
      const path = route.path.replace(/\{(\w+)\}/g, (_, name) =>
        encodeURIComponent((params[name] ?? 'x').toWellFormed()),
      );
      const search = new URLSearchParams(
        Object.fromEntries(Object.entries(query).map(([k, v]) => [k, v.toWellFormed()])),
      );
      const answer = await set.app.inject({
        method: route.method,
        url: `/api/v1${path}?${search}`,
        headers: { ...person.headers, host: '127.0.0.1:8480', 'content-type': 'application/json' },
        ...(route.method === 'GET' ? {} : { payload: JSON.stringify(body) }),
      });
      expect(set.troubles).toEqual([]);
      expect(answer.statusCode).toBeLessThan(500);
      if (answer.statusCode >= 400) expect(answer.json().status).toBe(answer.statusCode);
    }),
    { numRuns: 1500 },
  );
});
