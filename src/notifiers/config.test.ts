// notices.yaml: what is wrong is said with its line and what to do, and no secret is ever in it or in a message.

import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { makeChannel } from './channels/registry.js';
import { configIn } from './config.js';
import { temporaryFolder } from './notices.test-support.js';
import { readSecret } from './secret.js';
import { wordingOf } from './wording.js';

const MAIL = `
  mail:
    type: email
    host: smtp.example.com
    from: lenscap@example.com
    to: [you@example.com]`;

test('an empty file is one', () => {
  expect(configIn('notices.yaml', '')).toEqual({
    language: 'en',
    timeZone: 'UTC',
    dueDays: { critical: 7, high: 30, medium: 90 },
    sites: [],
    channels: {},
  });
});

test('the example of the documentation is one', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/notices.md'), 'utf8');
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const { channels } = configIn('notices.md', example);
  const types = Object.values(channels).map(({ type }) => type);
  expect(types).toEqual(['email', 'webhook', 'slack', 'teams', 'syslog', 'mqtt']);
});

test('what a channel does not say has a default', () => {
  expect(configIn('notices.yaml', `channels:${MAIL}`).channels.mail).toMatchObject({
    port: 587,
    tls: 'starttls',
    minimumRisk: 'low',
    groupBy: ['site', 'finding'],
  });
});

test.each([
  ['timeZone: Europe/Atlantis', 'notices.yaml:1: timeZone: no time zone of the IANA list'],
  ['language: la', 'notices.yaml:1: language: '],
  ['sites:\n  - {name: Quay, networks: [192.0.2.0]}', 'notices.yaml:2: sites.0.networks.0: a network, as in'],
  [
    `channels:${MAIL}\n    password: Quay-4-right`,
    'notices.yaml:7: channels.mail.password: a secret never stands',
  ],
  [`channels:${MAIL}\n    quiet: {from: "25:00"}`, 'notices.yaml:7: channels.mail.quiet.from: a time of day'],
  [`channels:${MAIL}\n    colour: red`, 'Unrecognized key: "colour"'],
  ['channels:\n  mail:\n    type: pigeon', 'notices.yaml:3: channels.mail.type: '],
  [
    `channels:${MAIL.replace('you@example.com', '"x>\\r\\nBcc: you@example.com"')}`,
    'channels.mail.to.0: an e-mail address',
  ],
  [`channels:${MAIL.replace('smtp.example.com', '"a/b"')}`, 'channels.mail.host: a host name or address'],
  ['channels:\n  home: {type: mqtt, host: 192.0.2.1, topic: "a/#"}', 'channels.home.topic: letters'],
  ['channels: [', 'notices.yaml:1:'],
])('%j is wrong', (text, says) => {
  const faulty = () => configIn('notices.yaml', text);
  expect(faulty).toThrow(UsageError);
  expect(faulty).toThrow(says);
  expect(faulty).not.toThrow('Quay-4-right');
});

describe('secrets', () => {
  test('are in the environment, or in a file that only its owner can read', async () => {
    const folder = temporaryFolder();
    const place = { env: { WORD: 'from-the-environment' }, folder };
    writeFileSync(path.join(folder, 'word'), 'from-the-file\nsecond line\n', { mode: 0o600 });
    expect((await readSecret({ env: 'WORD' }, 'it', place)).reveal()).toBe('from-the-environment');
    const secret = await readSecret({ file: 'word' }, 'it', place);
    expect(secret.reveal()).toBe('from-the-file');
    expect(JSON.stringify(secret) + inspect(secret) + String(secret)).not.toContain('from-the-file');
    chmodSync(path.join(folder, 'word'), 0o644);
    await expect(readSecret({ file: 'word' }, 'channel a: password', place)).rejects.toThrow(
      /^channel a: password: .*word can be read by other users$/,
    );
  });

  test('that are missing or empty are told by name', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'empty'), '\n', { mode: 0o600 });
    const place = { env: {}, folder };
    await expect(readSecret({ env: 'WORD' }, 'it', place)).rejects.toThrow(
      'it: the environment variable WORD is not set',
    );
    await expect(readSecret({ file: 'none' }, 'it', place)).rejects.toThrow('it: cannot read');
    await expect(readSecret({ file: 'empty' }, 'it', place)).rejects.toThrow('it: empty is empty');
  });

  test('stand beside a user, or not at all', async () => {
    const { channels } = configIn('notices.yaml', `channels:${MAIL}\n    user: lenscap`);
    if (!channels.mail) throw new Error('no channel');
    const tools = { env: {}, folder: '/', version: '1', now: Date.now, wording: wordingOf('en', 'UTC') };
    await expect(makeChannel('mail', channels.mail, tools)).rejects.toThrow(
      'channel mail: a user without a password',
    );
  });

  test('are checked before anything is sent', async () => {
    const { channels } = configIn(
      'notices.yaml',
      'channels: {ops: {type: webhook, url: {env: U}, secret: {env: S}}}',
    );
    if (!channels.ops) throw new Error('no channel');
    const env = { U: 'http://example.com/T0K3N', S: 'whsec_c2hvcnQ=' };
    const tools = { env, folder: '/', version: '1', now: Date.now, wording: wordingOf('en', 'UTC') };
    await expect(makeChannel('ops', channels.ops, tools)).rejects.toThrow('channel ops: secret: ');
    const good = { ...env, S: `whsec_${Buffer.alloc(32).toString('base64')}` };
    const made = makeChannel('ops', channels.ops, { ...tools, env: good });
    await expect(made).rejects.toThrow(/^channel ops: url: that is no address to send to$/);
  });
});
