// A run as a whole: what is told once, and which devices a state channel is asked to take away.

import path from 'node:path';
import { expect, test } from 'vitest';
import type { Decided } from '../usecases/decided.js';
import { reportDevice } from '../usecases/make-report.js';
import { NO_LINEAGE, record } from '../usecases/records.test-support.js';
import type { ReportDevice } from '../usecases/report.js';
import type { Attempted, NoticeChannel, StateChannel } from './channel.js';
import { configIn } from './config.js';
import { DAY, finding, NOW, paged, temporaryFolder } from './notices.test-support.js';
import { openOutbox } from './outbox.js';
import { runNotices } from './run.js';
import { wordingOf } from './wording.js';

const camera = (id: string, open = true) =>
  reportDevice(record({ id, findings: open ? [{ ...finding(), certainty: 'certain' }] : [] }), {
    lineage: NO_LINEAGE,
    now: NOW,
  });

/** Runs in one folder, one after the other, with what the channels were given. */
function running() {
  const folder = temporaryFolder();
  const told: string[][] = [];
  const shown: { ids: string[]; before: readonly string[] }[] = [];
  let answer: Attempted['is'] = 'delivered';
  const notices: NoticeChannel = {
    repeat: 'again',
    async send({ kind, events }) {
      told.push([kind, ...events.map(({ device }) => device.id)]);
      return { is: answer, says: '' };
    },
  };
  const state: StateChannel = {
    shows: ({ id }) => id !== 'printer',
    async show(devices, before) {
      const ids: string[] = [];
      for await (const { id } of devices) ids.push(id);
      shown.push({ ids, before });
      return { is: answer, says: '' };
    },
  };
  const channels = {
    tellers: new Map([['mail', { channel: notices, wording: wordingOf('en', 'UTC'), timeZone: 'UTC' }]]),
    states: new Map([['home', state]]),
  };
  const config = configIn(
    'notices.yaml',
    `channels:
  mail: {type: syslog, host: siem.example.com}
  home: {type: mqtt, host: mqtt.example.com}`,
  );
  return {
    told,
    shown,
    async run(
      devices: readonly ReportDevice[],
      is: Attempted['is'] = 'delivered',
      at = NOW,
      decided: Decided = { sites: [], isAccepted: () => false },
    ) {
      answer = is;
      const outbox = await openOutbox(path.join(folder, 'outbox.jsonl'), at);
      const now = () => at;
      const result = await runNotices(outbox, path.join(folder, 'last-run.jsonl'), paged(devices), decided, {
        config,
        channels,
        now,
      });
      await outbox.close();
      return result;
    },
  };
}

test('a site of the page goes before one of the file, and what is accepted there is late only afterwards', async () => {
  const { run } = running();
  const quay = { id: 's', name: 'Quay 4', owner: 'Ann', networks: ['0.0.0.0/0'], place: null };
  const later = NOW + 365 * DAY;
  const [opened] = (await run([camera('a')], 'delivered', NOW, { sites: [quay], isAccepted: () => false }))
    .events;
  expect(opened?.device).toMatchObject({ site: 'Quay 4', owner: 'Ann' });
  const accepted = { sites: [quay], isAccepted: (device: string) => device === 'a' };
  expect((await run([camera('a')], 'delivered', later, accepted)).events).toEqual([]);
  const [late] = (await run([camera('a')], 'delivered', later)).events;
  expect(late).toMatchObject({ kind: 'overdue', device: { id: 'a', site: '' } });
});

test('opened, then nothing, then closed', async () => {
  const { told, run } = running();
  expect((await run([camera('a'), camera('b')])).told).toMatchObject([{ outcome: 'delivered', count: 2 }]);
  expect(await run([camera('a'), camera('b')])).toMatchObject({ events: [], told: [], damaged: 0 });
  await run([camera('a', false), camera('b')]);
  expect(told).toEqual([
    ['opened', 'a', 'b'],
    ['closed', 'a'],
  ]);
});

test('what was shown, or may have been, is taken away when it is no more', async () => {
  const { shown, run } = running();
  await run([camera('a'), camera('printer')]);
  const failed = await run([camera('a'), camera('b')], 'failed');
  expect(failed.shown).toEqual([{ channel: 'home', outcome: 'failed', says: '' }]);
  await run([camera('a')]);
  await run([camera('a')]);
  expect(shown.map(({ before }) => before)).toEqual([[], ['a'], ['a', 'b'], ['a']]);
});

test('a finding is overdue once, also where the runs of the day itself were left out', async () => {
  const { told, run } = running();
  await run([camera('a')]);
  const late = NOW + 100 * 86_400_000;
  await run([camera('a')], 'delivered', late);
  await run([camera('a')], 'delivered', late + 86_400_000);
  expect(told.map(([kind]) => kind)).toEqual(['opened', 'overdue']);
});
