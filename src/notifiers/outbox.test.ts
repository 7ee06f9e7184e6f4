// The outbox on disk: what was killed in the middle of a line, what is tidied away, what somebody else wrote into it.

import { appendFileSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Attempted, NoticeChannel } from './channel.js';
import { deliverDue, type Teller } from './deliver.js';
import { AT, DAY, device, finding, NOW, noticeOf, temporaryFolder } from './notices.test-support.js';
import { openOutbox, viewOutbox } from './outbox.js';
import type { QuietHours } from './quiet.js';
import { wordingOf } from './wording.js';

const { notice } = noticeOf([device()]);

function teller(answers: readonly Attempted['is'][], more: Partial<Teller> = {}) {
  const sent: string[] = [];
  const channel: NoticeChannel = {
    repeat: 'again',
    async send({ id }) {
      sent.push(id);
      return { is: answers[Math.min(sent.length, answers.length) - 1] ?? 'delivered', says: 'said' };
    },
  };
  return {
    sent,
    tellers: new Map([['test', { channel, wording: wordingOf('en', 'UTC'), timeZone: 'UTC', ...more }]]),
  };
}

test('half a line is cut off, and the next run goes on', async () => {
  const file = path.join(temporaryFolder(), 'outbox.jsonl');
  const first = await openOutbox(file, NOW);
  await first.note(AT, notice.events, [notice]);
  await first.close();
  appendFileSync(file, '{"type":"ended","id":"');
  const second = await openOutbox(file, NOW);
  expect(second.entries()).toMatchObject([{ id: notice.id, state: 'waiting' }]);
  await second.end(notice.id, { at: AT, outcome: 'delivered', says: '' });
  await second.close();
  const view = await viewOutbox(file);
  expect(view).toMatchObject({ damaged: 0, id: first.id });
  expect(view.entries()).toMatchObject([{ state: 'delivered' }]);
});

test('a line that somebody else wrote is counted and left out', async () => {
  const file = path.join(temporaryFolder(), 'outbox.jsonl');
  const outbox = await openOutbox(file, NOW);
  appendFileSync(file, 'not ours\n{"type":"begun"}\n');
  await outbox.note(AT, notice.events, [notice]);
  await outbox.close();
  const view = await viewOutbox(file);
  expect(view.damaged).toBe(2);
  expect(view.entries()).toHaveLength(1);
});

test('tidying keeps what waits, what was told, and how often it was tried', async () => {
  const file = path.join(temporaryFolder(), 'outbox.jsonl');
  const other = noticeOf([device({ id: 'other' })]).notice;
  const outbox = await openOutbox(file, NOW);
  await outbox.note(AT, [...notice.events, ...other.events], [notice, other]);
  for (let attempt = 0; attempt < 200; attempt++) {
    await outbox.begin(notice.id, AT);
    await outbox.end(notice.id, { at: AT, outcome: 'failed', says: 'no', next: AT });
  }
  await outbox.begin(other.id, AT);
  await outbox.end(other.id, { at: AT, outcome: 'delivered', says: 'yes' });
  await outbox.close();
  const before = statSync(file).size;
  const tidy = await openOutbox(file, NOW + 31 * DAY, 1000);
  expect(statSync(file).size).toBeLessThan(before);
  await tidy.close();
  const view = await openOutbox(file, NOW);
  expect(view.entries()).toMatchObject([
    { id: notice.id, attempts: 200, says: 'no', notice: { id: notice.id } },
  ]);
  expect([...notice.events, ...other.events].every(({ key }) => view.isTold(key))).toBe(true);
  expect(view).toMatchObject({ id: outbox.id, damaged: 0 });
  await view.close();
});

test('a notice waits longer after each failure, and is delivered once', async () => {
  const file = path.join(temporaryFolder(), 'outbox.jsonl');
  const outbox = await openOutbox(file, NOW);
  await outbox.note(AT, notice.events, [notice]);
  const { sent, tellers } = teller(['failed', 'unclear', 'delivered']);
  const at = (minutes: number) => deliverDue(outbox, tellers, () => NOW + minutes * 60_000);
  expect(await at(0)).toMatchObject([{ outcome: 'failed', next: '2026-11-01T10:01:00.000Z' }]);
  expect(await at(0.5)).toEqual([]);
  expect(await at(1)).toMatchObject([{ outcome: 'failed', next: '2026-11-01T10:03:00.000Z' }]);
  expect(await at(3)).toMatchObject([{ outcome: 'delivered', next: '' }]);
  expect(await at(9999)).toEqual([]);
  expect(sent).toEqual([notice.id, notice.id, notice.id]);
  await outbox.close();
  expect(readFileSync(file, 'utf8').split('\n').length).toBe(9);
});

test('after two weeks, or without its channel, it is given up', async () => {
  const outbox = await openOutbox(path.join(temporaryFolder(), 'outbox.jsonl'), NOW);
  const other = { ...noticeOf([device({ id: 'other' })]).notice, channel: 'removed' };
  await outbox.note(AT, notice.events, [notice, other]);
  const told = await deliverDue(outbox, teller(['failed']).tellers, () => NOW + 15 * DAY);
  expect(told.map(({ channel, outcome }) => [channel, outcome])).toEqual([
    ['test', 'given_up'],
    ['removed', 'given_up'],
  ]);
  await outbox.close();
});

test('in quiet hours only what is excepted is told', async () => {
  const quiet: QuietHours = { from: '09:00', to: '11:00', days: [], except: ['critical'] };
  const outbox = await openOutbox(path.join(temporaryFolder(), 'outbox.jsonl'), NOW);
  const grave = noticeOf([device({ id: 'other', findings: [finding({ risk: 'critical' })] })]).notice;
  await outbox.note(AT, [], [notice, grave]);
  const { sent, tellers } = teller(['delivered'], { quiet });
  expect(await deliverDue(outbox, tellers, () => NOW)).toMatchObject([
    { outcome: 'quiet', next: '2026-11-01T11:00:00.000Z' },
    { outcome: 'delivered' },
  ]);
  await deliverDue(outbox, tellers, () => NOW + 3_600_000);
  expect(sent).toEqual([grave.id, notice.id]);
  await outbox.close();
});
