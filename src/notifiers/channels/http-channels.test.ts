// Webhook, Slack and Teams against a receiver on loopback: signed, delivered once, and never the secret in a message.

import { createHmac } from 'node:crypto';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { deliverDue } from '../deliver.js';
import {
  AT,
  closedPort,
  device,
  ENV,
  HOSTILE,
  httpReceiver,
  NOW,
  noticeOf,
  temporaryFolder,
} from '../notices.test-support.js';
import { openOutbox } from '../outbox.js';
import { wordingOf } from '../wording.js';
import { receiverUrl } from './http-answer.js';
import { slack, slackPayload } from './slack.js';
import { signingKey } from './standard-webhook.js';
import { teams, teamsPayload } from './teams.js';
import { webhook } from './webhook.js';

const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const key = signingKey(SECRET, 'test');
const { notice, message } = noticeOf([device()]);

test('a receiver that fails twice gets it exactly once, signed at every attempt', async () => {
  const { received, url } = await httpReceiver([500, 429, 204]);
  const channel = webhook({ url, key, env: ENV, now: () => NOW });
  const tellers = new Map([['test', { channel, wording: wordingOf('en', 'UTC'), timeZone: 'UTC' }]]);
  const outbox = await openOutbox(path.join(temporaryFolder(), 'outbox.jsonl'), NOW);
  await outbox.note(AT, notice.events, [notice]);
  const told = [];
  for (let minute = 0; minute < 60; minute++)
    told.push(...(await deliverDue(outbox, tellers, () => NOW + minute * 60_000)));
  await outbox.close();
  expect(told.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'delivered']);
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([notice.id]));
  for (const { headers, body } of received) {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = createHmac('sha256', Buffer.from(SECRET.slice(6), 'base64'))
      .update(signed)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(headers['webhook-timestamp']).toBe(String(NOW / 1000));
    expect(JSON.parse(body)).toMatchObject({
      type: 'finding.opened',
      timestamp: AT,
      data: { notice: notice.id, events: [{ device: { id: 'k3v9qz2m' }, finding: { risk: 'high' } }] },
    });
  }
});

/** The example of the specification. */
test('the signature is that of Standard Webhooks', async () => {
  const { signedHeaders } = await import('./standard-webhook.js');
  const example = signingKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'test');
  const headers = signedHeaders(
    example,
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330_000,
    '{"test": 2432232314}',
  );
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

describe.each([
  ['webhook', (url: URL) => webhook({ url, key, env: ENV, now: () => NOW })],
  ['slack', (url: URL) => slack({ url, env: ENV })],
  ['teams', (url: URL) => teams({ url, env: ENV })],
] as const)('%s', (name, make) => {
  test.each([
    [200, 'delivered'],
    [404, 'failed'],
    [302, 'failed'],
    [504, 'unclear'],
    [0, 'unclear'],
  ])('%s means %s, and nothing of the address is told', async (status, is) => {
    const { received, url } = await httpReceiver([status]);
    const attempted = await make(url).send(notice, message);
    expect(attempted.is).toBe(is);
    expect(received).toHaveLength(1);
    expect(JSON.stringify(attempted)).not.toContain('T0K3N');
  });

  test('nobody there is no doubt, and nobody outside LENSCAP_SCOPE is asked', async () => {
    const closed = new URL(`http://127.0.0.1:${await closedPort()}/T0K3N`);
    const { says, is } = await make(closed).send(notice, message);
    expect({ says, is }).toEqual({ is: 'failed', says: `${closed.host}: ECONNREFUSED` });
    const barred = await make(new URL('http://127.0.0.1:1/')).send(notice, message);
    expect(barred).toEqual({ is: 'failed', says: '127.0.0.1:1: bad port' });
    const outside = make(new URL('https://192.0.2.1/T0K3N'));
    expect(await outside.send(notice, message)).toEqual({
      is: 'failed',
      says: '192.0.2.1 is outside LENSCAP_SCOPE',
    });
  });

  test('only what knows a repetition is sent again', () => {
    expect(make(new URL('http://127.0.0.1/')).repeat).toBe(name === 'webhook' ? 'again' : 'never');
  });
});

test.each(['http://example.com/x', 'ftp://127.0.0.1/', 'https://user:word@example.com/', 'nothing', ''])(
  'no address to send to: %j',
  (text) => {
    expect(() => receiverUrl(text, 'channel a: url')).toThrow('channel a: url: that is no address');
  },
);

test.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'secret', 'whsec_not base64 not base64 not base64 not'])(
  'no signing secret, and it is not repeated: %j',
  (text) => {
    expect(() => signingKey(text, 'channel a: secret')).toThrow(/^channel a: secret: a secret is "whsec_"/);
  },
);

interface Element {
  readonly type: string;
  readonly text?: unknown;
}

/** Every object in a document that has a type. */
function elements(value: unknown): readonly Element[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(elements);
  return 'type' in value ? [value as Element, ...inner] : inner;
}

describe.each(HOSTILE)('a device that calls itself %j', (name) => {
  const hostile = noticeOf([device({ name, site: name })]);

  test('is text in Slack', () => {
    const payload = slackPayload(hostile.message) as { text: string; mrkdwn: boolean };
    expect(payload.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    const kinds = new Set(elements(payload).map(({ type }) => type));
    expect([...kinds].sort()).toEqual(
      ['divider', 'header', 'plain_text', 'rich_text', 'rich_text_section', 'text'].sort(),
    );
    expect(elements(payload).some(({ type, text }) => type === 'text' && text === `${name}\n`)).toBe(true);
  });

  test('is text in Teams', () => {
    const payload = teamsPayload(hostile.message);
    const kinds = new Set(elements(payload).map(({ type }) => type));
    expect([...kinds].sort()).toEqual(['AdaptiveCard', 'RichTextBlock', 'TextRun', 'message']);
    expect(elements(payload).some(({ type, text }) => type === 'TextRun' && text === name)).toBe(true);
  });
});

test('long lists are cut to what Slack and Teams take', () => {
  const many = noticeOf(Array.from({ length: 500 }, (_, index) => device({ id: `d${index}` })));
  const { blocks } = slackPayload(many.message) as { blocks: readonly unknown[] };
  expect(blocks.length).toBeLessThanOrEqual(50);
  expect(JSON.stringify(blocks)).toContain('and 490 more');
  const card = JSON.stringify(teamsPayload(many.message));
  expect(Buffer.byteLength(card)).toBeLessThan(28_000);
  expect(card).toMatch(/and 4\d\d more/);
});
