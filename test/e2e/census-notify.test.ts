// The message as a person sends it: read first, sent once, killed in between, told whether it helped.

import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { randomFrom } from '../../simulator/random.js';
import type { NotifyResult } from '../../src/notify/result.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap, startLenscap } from './run-lenscap.js';

const OLD = 'V4.30.210 build 201224';
const NEW = 'V4.31.102 build 210913';

function download(day: string, firmware: (n: number) => string): string {
  const lines = Array.from({ length: 12 }, (_, n) =>
    JSON.stringify({
      ip_str: n < 8 ? `198.51.100.${n}` : `203.0.113.${n}`,
      port: 80,
      transport: 'tcp',
      timestamp: `${day}T03:04:05.678901`,
      data: 'HTTP/1.1 200 OK\r\nServer: App-webs/\r\n\r\n',
      http: { status: 200, server: 'App-webs/' },
      device: 'webcam',
      hikvision: { device_model: 'DS-7608NI-K1/8P', device_version: firmware(n) },
      location: { country_code: n === 11 ? 'ES' : 'DE' },
      asn: 'AS64500',
      _shodan: { module: 'http' },
    }),
  );
  return `${lines.join('\n')}\n`;
}

const CONTACTS = `network,country,email,organisation,language
198.51.100.0/25,,abuse@isp.example.com,Example ISP,de
203.0.113.0/24,,abuse@other.example.com,,
203.0.113.11/32,,"broken@example.com,x@example.com",,
`;

function written(name: string, content: string): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

async function censusOf(text: string, more: readonly string[] = []): Promise<string> {
  const out = temporaryFolder();
  const file = written('download.json', text);
  const ran = await lenscap(['census', file, '--out', out, '--data', temporaryFolder(), '--quiet', ...more]);
  expect(ran.code, ran.stderr).toBeLessThan(2);
  return out;
}

/** A mail server on loopback; what it has got, and what it does before it says so. */
async function mailServer(beforeAnswer: (count: number) => Promise<void> = async () => undefined) {
  const got: { readonly to: string; readonly text: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData(stream, { envelope }, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', async () => {
        got.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text });
        await beforeAnswer(got.length);
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = listening.address();
  return {
    url: `smtp://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    got,
  };
}

interface Setting {
  readonly args: readonly string[];
  readonly data: string;
  readonly out: string;
}

async function setting(): Promise<Setting> {
  const census = await censusOf(download('2026-10-01', () => OLD));
  const [data, out] = [temporaryFolder(), path.join(temporaryFolder(), 'messages')];
  const contacts = written('contacts.csv', CONTACTS);
  const from = 'CERT Example <cert@example.com>';
  return {
    args: ['census', 'notify', census, '--contacts', contacts, '--from', from, '--data', data, '--out', out],
    data,
    out,
  };
}

const resultOf = (text: string) => JSON.parse(text) as NotifyResult;

test('it is written to be read, sent once when told to, and later seen whether it helped', async () => {
  const { args, data, out } = await setting();
  const dry = await lenscap([...args, '--min-certainty', 'likely']);
  expect(dry.code, dry.stderr).toBe(0);
  expect(dry.stdout).toContain('2 contacts would be told of 12 of 12 affected devices.');
  expect(dry.stdout).toContain('Nothing was sent.');
  for (const line of dry.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  const place = path.join(out, 'contacts', 'abuse@isp.example.com');
  expect(readdirSync(place).sort()).toEqual([
    'devices.csv',
    'intelmq.jsonl',
    'message.eml',
    'message.txt',
    'xarf.json',
  ]);
  expect(readFileSync(path.join(place, 'message.txt'), 'utf8')).toContain(
    'An die Abuse-Stelle von Example ISP',
  );
  expect(existsSync(path.join(data, 'notified.jsonl'))).toBe(false);

  const { url, got } = await mailServer();
  const send = [...args, '--min-certainty', 'likely', '--send', '--smtp', url, '--json', '--quiet'];
  const first = resultOf((await lenscap(send)).stdout);
  expect(first.contacts.map(({ email, state }) => [email, state])).toEqual([
    ['abuse@isp.example.com', 'sent'],
    ['abuse@other.example.com', 'sent'],
  ]);
  expect(got.map(({ to }) => to)).toEqual(['abuse@isp.example.com', 'abuse@other.example.com']);
  expect(got[0]?.text).toContain('From: CERT Example <cert@example.com>');
  const again = resultOf((await lenscap(send)).stdout);
  expect(again.contacts.map(({ state }) => state)).toEqual(['told', 'told']);
  expect(got).toHaveLength(2);
  expect(readdirSync(path.join(data, 'notified-mails'))).toHaveLength(2);

  const later = new Date(Date.now() + 864e5).toISOString().slice(0, 10);
  const newer = await censusOf(
    download(later, (n) => (n < 6 ? NEW : OLD))
      .split('\n')
      .slice(0, 10)
      .join('\n'),
  );
  const told = JSON.parse((await lenscap(['census', 'told', newer, '--data', data, '--json'])).stdout);
  const byContact = Object.fromEntries(
    told.messages.map((one: { contact: string; outcome: object }) => [one.contact, one.outcome]),
  );
  expect(byContact).toEqual({
    'abuse@isp.example.com': { fixed: 6, still: 2, notClear: 0, notSeen: 0 },
    'abuse@other.example.com': { fixed: 0, still: 2, notClear: 0, notSeen: 2 },
  });
  const table = await lenscap(['census', 'told', newer, '--data', data]);
  expect(table.stdout).toContain('Of 12 devices told of, 6 are fixed and 4 are still affected.');
}, 120_000);

test('killed while the server has the message, it is not sent again unless one says so', async () => {
  const { args } = await setting();
  let child: ChildProcess | undefined;
  const { url, got } = await mailServer(async (count) => {
    // The message has arrived, and its sender dies before it hears so.
    if (count === 1) child?.kill('SIGKILL');
  });
  const send = [...args, '--min-certainty', 'likely', '--send', '--smtp', url, '--quiet'];
  child = startLenscap(send);
  await new Promise((resolve) => child?.once('exit', resolve));
  expect(got).toHaveLength(1);
  const second = await lenscap(send);
  expect(second.code).toBe(3);
  expect(second.stdout).toContain('nobody knows whether it arrived');
  expect(second.stdout).toContain('--resend');
  expect(got.map(({ to }) => to)).toEqual(['abuse@isp.example.com', 'abuse@other.example.com']);
  await lenscap([...send, '--resend']);
  expect(got.map(({ to }) => to)).toEqual([
    'abuse@isp.example.com',
    'abuse@other.example.com',
    'abuse@isp.example.com',
  ]);
}, 120_000);

test('killed at any moment, nobody is ever told twice', async () => {
  const { args, data } = await setting();
  const each = Array.from({ length: 12 }, (_, n) => (n < 8 ? `198.51.100.${n}` : `203.0.113.${n}`));
  const list = each.map((address, n) => `${address}/32,abuse@n${n}.example.com`);
  const contacts = written('each.csv', `network,email\n${list.join('\n')}\n`);
  const { url, got } = await mailServer(() => new Promise((resolve) => setTimeout(resolve, 40)));
  const send = [
    ...args,
    '--contacts',
    contacts,
    '--min-certainty',
    'likely',
    '--send',
    '--smtp',
    url,
    '--quiet',
  ];
  const random = randomFrom(7);
  for (let kills = 0; kills < 12; kills += 1) {
    const child = startLenscap(send);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const timer = setTimeout(() => child.kill('SIGKILL'), 350 + random.below(500));
    await ended;
    clearTimeout(timer);
  }
  await lenscap(send);
  const recipients = got.map(({ to }) => to);
  expect(new Set(recipients).size).toBe(recipients.length);
  const told = JSON.parse((await lenscap(['census', 'told', '--data', data, '--json'])).stdout);
  expect(told.messages.map((one: { contact: string }) => one.contact)).toHaveLength(12);
  // What was not said to have arrived is said to be unknown.
  const sent = told.messages.filter((one: { fate: string }) => one.fate === 'sent');
  for (const { contact } of sent) expect(recipients).toContain(contact);
}, 120_000);

test.each([
  [[], 'nobody to tell'],
  [['--contacts', 'README.md'], 'is no list of contacts'],
  [['--contacts', 'CONTACTS', '--from', 'x\ny'], 'is no sender'],
  [['--contacts', 'CONTACTS', '--send'], '--send needs a mail server'],
  [
    ['--contacts', 'CONTACTS', '--send', '--smtp', 'smtp://a:b@localhost'],
    'does not belong on the command line',
  ],
  [['--contacts', 'CONTACTS', '--language', 'xx'], 'no messages in "xx"'],
  [['--contacts', 'CONTACTS', '--out', 'src'], 'src holds other files'],
])('%j says what is wrong', async (more, says) => {
  const census = temporaryFolder();
  writeFileSync(path.join(census, 'devices.jsonl'), '');
  const contacts = written('contacts.csv', CONTACTS);
  const from = more.includes('--from') ? [] : ['--from', 'cert@example.com'];
  const options = more.map((word) => (word === 'CONTACTS' ? contacts : word));
  const data = ['--data', temporaryFolder()];
  const ran = await lenscap(['census', 'notify', census, ...from, ...options, ...data]);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain(says);
});

test.each([['truncate'], ['keyed']])(
  'a census with %s addresses cannot be told',
  async (how) => {
    const key = written('key', 'a secret\n');
    const census = await censusOf(
      download('2026-10-01', () => OLD),
      ['--pseudonymise', how, '--key-file', key],
    );
    const contacts = written('contacts.csv', CONTACTS);
    const out = path.join(temporaryFolder(), 'messages');
    const ran = await lenscap([
      ...['census', 'notify', census, '--contacts', contacts, '--from', 'cert@example.com', '--out', out],
      ...['--data', temporaryFolder()],
    ]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('hides its addresses');
    expect(ran.stderr).toContain('without --pseudonymise');
  },
  60_000,
);
