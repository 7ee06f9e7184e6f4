// The stream of events: over a real connection, to who may, of what they may see, until the session ends.

import { afterEach, expect, test } from 'vitest';
import { HOSTILE } from './estate.test-support.js';
import { type Person, type Scene, scene } from './server.test-support.js';

const scenes: Scene[] = [];
afterEach(async () => {
  for (const { app } of scenes.splice(0)) await app.close();
});

async function listening() {
  const set = await scene();
  scenes.push(set);
  const base = await set.app.listen({ host: '127.0.0.1', port: 0 });
  return { ...set, base };
}

/** Reads the stream of a person until it ends. */
async function watch(base: string, headers: Person['headers'] | { readonly authorization: string }) {
  const response = await fetch(`${base}/api/v1/events`, { headers });
  let text = '';
  let isOver = false;
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) text += decoder.decode(piece, { stream: true });
    isOver = true;
  })();
  return {
    response,
    ended,
    isOver: () => isOver,
    text: () => text,
    events: () =>
      [...text.matchAll(/^event: (\w+)\ndata: (.*)\n\n/gm)].map(([, type, data]) => [
        type,
        JSON.parse(data ?? ''),
      ]),
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !holds(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(holds()).toBe(true);
}

const RUN = {
  id: 'run1',
  kind: 'scan',
  state: 'running',
  what: '127.0.2.0/24',
  startedBy: 'somebody',
  queuedAt: '2026-01-01T00:00:00Z',
  startedAt: null,
  endedAt: null,
  progress: null,
  says: HOSTILE,
} as const;

test('events come as they happen, one line each, and nothing that the contract does not name', async () => {
  const { base, person, publish } = await listening();
  const stream = await watch(base, (await person('viewer')).headers);
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.response.headers.get('cache-control')).toBe('no-store');
  expect(stream.response.headers.get('x-content-type-options')).toBe('nosniff');
  const more = { ...RUN, id: 'run2', wishes: { secret: 1 } };
  publish({ type: 'run', run: more });
  publish({ type: 'changed', what: 'devices' });
  await until(() => stream.events().length === 3);
  expect(stream.events().slice(1)).toEqual([
    ['run', { type: 'run', run: { ...RUN, id: 'run2', says: HOSTILE.replace('\u2028', ' ') } }],
    ['changed', { type: 'changed', what: 'devices' }],
  ]);
});

test('who comes in the middle of a run is told of it first, of what was done before not at all', async () => {
  const { base, person, services, publish } = await listening();
  const { list } = services.jobs.runner;
  Object.assign(services.jobs.runner, {
    async list(query: Parameters<typeof list>[0]) {
      // Between the look and its answer something happens.
      publish({ type: 'changed', what: 'devices' });
      const { next, items } = await list(query);
      const [run] = items;
      return {
        next,
        items: run
          ? [
              { ...run, id: 'over', state: 'done' },
              { ...run, id: 'on' },
            ]
          : [],
      };
    },
  });
  const stream = await watch(base, (await person('viewer')).headers);
  await until(() => stream.events().length === 2);
  expect(stream.events()[0]).toMatchObject(['run', { run: { id: 'on', state: 'running' } }]);
  expect(stream.events()[1]).toEqual(['changed', { type: 'changed', what: 'devices' }]);
});

test('who is limited to sites learns nothing of what happens elsewhere', async () => {
  const { base, person, publish } = await listening();
  const stream = await watch(base, (await person('viewer', ['north'])).headers);
  publish({ type: 'run', run: RUN });
  await until(() => stream.events().length === 2);
  expect(stream.text()).not.toMatch(/127\.0\.[12]/);
  expect(stream.events()[0]?.[1].run).toMatchObject({ what: 'elsewhere', startedBy: 'somebody else' });
  expect(stream.events()[1]?.[1].run).toMatchObject({ state: 'running', what: 'elsewhere', says: '' });
});

test('nobody watches who is not logged in', async () => {
  const { base } = await listening();
  const stream = await watch(base, { authorization: 'Bearer lct_x' });
  expect(stream.response.status).toBe(401);
});

test('it ends when the session does, at once, and goes on for others', async () => {
  const { base, person, access } = await listening();
  const [leaving, staying] = [await person('viewer'), await person('viewer')];
  const streams = [await watch(base, leaving.headers), await watch(base, staying.headers)];
  if (leaving.caller.session) await access.sessions.end(leaving.caller.session);
  await streams[0]?.ended;
  expect(streams.map((one) => one.isOver())).toEqual([true, false]);
});

test('limits that change while one watches hold for what comes', async () => {
  const { base, person, access, publish } = await listening();
  const viewer = await person('viewer');
  const [stream, other] = [await watch(base, viewer.headers), await person('viewer')];
  await access.accounts.change(viewer.account.id, { sites: ['north'] });
  // Any session that ends is a reason to look at all of them.
  if (other.caller.session) await access.sessions.end(other.caller.session);
  await new Promise((done) => setTimeout(done, 100));
  publish({ type: 'run', run: { ...RUN, id: 'later' } });
  const later = () => stream.events().find(([, event]) => event.run?.id === 'later');
  await until(() => later() !== undefined);
  expect(later()?.[1].run).toMatchObject({ what: 'elsewhere' });
});

test('it ends with the account', async () => {
  const { base, person, access } = await listening();
  const viewer = await person('viewer');
  const stream = await watch(base, viewer.headers);
  await access.accounts.change(viewer.account.id, { isDisabled: true });
  await stream.ended;
});

test('one account watches at most twelve times, and gives places back', async () => {
  const { base, person } = await listening();
  const { headers } = await person('viewer');
  const controllers = Array.from({ length: 12 }, () => new AbortController());
  const open = await Promise.all(
    controllers.map(({ signal }) => fetch(`${base}/api/v1/events`, { headers, signal })),
  );
  expect(open.every(({ status }) => status === 200)).toBe(true);
  expect((await fetch(`${base}/api/v1/events`, { headers })).status).toBe(503);
  for (const one of controllers) one.abort();
  let status = 503;
  for (let i = 0; i < 50 && status === 503; i++) {
    await new Promise((done) => setTimeout(done, 20));
    const again = await fetch(`${base}/api/v1/events`, { headers });
    ({ status } = again);
    await again.body?.cancel();
  }
  expect(status).toBe(200);
});

test('closing the server ends every stream', async () => {
  const set = await listening();
  const stream = await watch(set.base, (await set.person('viewer')).headers);
  await set.app.close();
  await stream.ended;
});
