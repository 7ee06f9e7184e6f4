// Sending against a real mail server: what it has, what it certainly has not, and what nobody can know.

import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import type { DeviceRow } from '../census/device-rows.js';
import { openAppendLog } from '../disk/append-log.js';
import { deliver, smtpServer } from '../net/smtp.js';
import type { Group } from './group.js';
import { device, temporaryFile } from './notify.test-support.js';
import { planFor } from './plan.js';
import { type RecordEntry, readRecord } from './record.js';
import { sendMessage } from './send-message.js';
import { toldMessages } from './told.js';

const MAIL = Buffer.from('Subject: x\r\n\r\nhello\r\n.dot\r\n');
const TO = { from: 'cert@example.com', to: 'abuse@example.com' };
const OPTIONS = { env: { LENSCAP_SCOPE: '127.0.0.0/8' }, pauseMs: 10 };
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A mail server on loopback; `refuse` says how it answers to a recipient. */
async function mailServer(refuse: (count: number) => Error | undefined = () => undefined) {
  const got: string[] = [];
  let recipients = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ password }, _, done) =>
      password === 'right' ? done(null, { user: 'u' }) : done(new Error('wrong password')),
    onRcptTo(_address, _session, done) {
      recipients += 1;
      done(refuse(recipients));
    },
    onData(stream, _, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        got.push(text);
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve(undefined))));
  const address = listening.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, got, recipients: () => recipients };
}

function answer(code: number): Error {
  return Object.assign(new Error('no'), { responseCode: code });
}

test('a server that takes it has it once', async () => {
  const { url, got } = await mailServer();
  expect(await deliver(smtpServer(url, undefined), TO, MAIL, OPTIONS)).toMatchObject({ fate: 'sent' });
  expect(got).toEqual([MAIL.toString()]);
});

test('for a while refused is tried again, for good refused is not', async () => {
  const grey = await mailServer((count) => (count < 3 ? answer(451) : undefined));
  expect((await deliver(smtpServer(grey.url, undefined), TO, MAIL, OPTIONS)).fate).toBe('sent');
  const never = await mailServer(() => answer(451));
  expect(await deliver(smtpServer(never.url, undefined), TO, MAIL, OPTIONS)).toMatchObject({
    fate: 'not_sent',
  });
  expect(never.recipients()).toBe(3);
  const gone = await mailServer(() => answer(550));
  expect((await deliver(smtpServer(gone.url, undefined), TO, MAIL, OPTIONS)).fate).toBe('not_sent');
  expect(gone.recipients()).toBe(1);
});

/** Speaks just enough SMTP to take a message, and then hangs up without a word. */
async function vanishingServer(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.write('220 x\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const text = data.toString();
      if (/^EHLO/.test(text)) socket.write('250 x\r\n');
      else if (/^DATA/m.test(text)) socket.write('354 go\r\n');
      else if (/^(MAIL|RCPT)/.test(text)) socket.write('250 ok\r\n');
      else socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return `smtp://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

test('a server that falls silent with the message may have it, so it is not tried again', async () => {
  const server = smtpServer(await vanishingServer(), undefined);
  expect(await deliver(server, TO, MAIL, OPTIONS)).toMatchObject({ fate: 'unknown' });
});

test('nobody there, outside the scope, or a login in the clear: certainly not sent', async () => {
  expect(await deliver(smtpServer('smtp://127.0.0.1:1', undefined), TO, MAIL, OPTIONS)).toMatchObject({
    fate: 'not_sent',
    passing: true,
  });
  expect(await deliver(smtpServer('smtp://192.0.2.1', undefined), TO, MAIL, OPTIONS)).toMatchObject({
    why: '192.0.2.1 is outside LENSCAP_SCOPE',
  });
  const { url, got } = await mailServer();
  const login = smtpServer(url.replace('//', '//me@'), 'right');
  expect((await deliver(login, TO, MAIL, OPTIONS)).fate).toBe('not_sent');
  const injected = { from: TO.from, to: 'a@example.com>\r\nRCPT TO:<b@example.com' };
  expect((await deliver(smtpServer(url, undefined), injected, MAIL, OPTIONS)).fate).toBe('not_sent');
  expect(got).toEqual([]);
});

test.each([
  ['mail.example.com', 'no mail server'],
  ['http://mail.example.com', 'no mail server'],
  ['smtp://me:secret@mail.example.com', 'does not belong on the command line'],
  ['smtp://me@mail.example.com', 'no password for me'],
])('the server %s is refused', (url, says) => {
  expect(() => smtpServer(url, undefined)).toThrow(says);
});

const GROUP: Group = { contact: { email: 'Abuse@example.com' }, devices: [device('192.0.2.7')] };
const DAY = (text: string) => new Date(`${text}T00:00:00Z`);

async function recorded(entries: readonly RecordEntry[]): Promise<string> {
  const file = temporaryFile('notified.jsonl');
  const log = await openAppendLog(file);
  for (const entry of entries) await log.append(JSON.stringify(entry));
  await log.close();
  return file;
}

const ABOUT: RecordEntry = {
  step: 'about_to_send',
  at: '2026-10-01T00:00:00Z',
  messageId: '<1@example.com>',
  contact: 'abuse@example.com',
  language: 'en',
  digest: '00',
  devices: [{ key: '192.0.2.7 hikvision 0', address: '192.0.2.7', advisories: ['EXAMPLE-1'] }],
};
const SENT: RecordEntry = {
  step: 'sent',
  at: '2026-10-01T00:00:01Z',
  messageId: '<1@example.com>',
  answer: '250',
};
const NOT: RecordEntry = {
  step: 'not_sent',
  at: '2026-10-01T00:00:01Z',
  messageId: '<1@example.com>',
  why: 'x',
};

test.each([
  ['never told', [], '2026-10-02', false, { tell: true }],
  ['told lately', [ABOUT, SENT], '2026-10-30', false, { tell: false, why: 'told', from: '2026-10-31' }],
  ['told lately, and --resend', [ABOUT, SENT], '2026-10-30', true, { tell: false, why: 'told' }],
  ['told long ago', [ABOUT, SENT], '2026-11-01', false, { tell: true }],
  ['certainly not sent', [ABOUT, NOT], '2026-10-02', false, { tell: true }],
  ['of unknown fate', [ABOUT], '2026-10-02', false, { tell: false, why: 'unknown' }],
  ['of unknown fate, and --resend', [ABOUT], '2026-10-02', true, { tell: true, again: { fate: 'unknown' } }],
] as const)('a contact %s', async (_, entries, day, resend, expected) => {
  const record = await readRecord(await recorded(entries));
  const [planned] = planFor([GROUP], record, { periodDays: 30, resend, now: DAY(day) });
  expect(planned?.decision).toMatchObject(expected);
});

test('what is about to be sent is on disk before the server sees it', async () => {
  const file = temporaryFile('notified.jsonl');
  const log = await openAppendLog(file);
  const outgoing = {
    messageId: '<1@example.com>',
    contact: 'abuse@example.com',
    language: 'en',
    devices: GROUP.devices,
    mail: MAIL,
  };
  let before = '';
  await sendMessage(
    outgoing,
    log,
    async () => {
      before = readFileSync(file, 'utf8');
      return { fate: 'unknown', why: 'gone' };
    },
    () => DAY('2026-10-01'),
  );
  await log.close();
  expect(before).toContain('about_to_send');
  expect(await readRecord(file)).toMatchObject([{ fate: 'unknown', contact: 'abuse@example.com' }]);
});

test('half a line at the end is what a kill left, and is cut off; damage before it is said', async () => {
  const file = await recorded([ABOUT, SENT]);
  const whole = readFileSync(file, 'utf8');
  truncateSync(file, whole.length - 20);
  expect(await readRecord(file)).toMatchObject([{ fate: 'unknown' }]);
  const log = await openAppendLog(file);
  await log.append(JSON.stringify(SENT));
  await log.close();
  expect(readFileSync(file, 'utf8')).toBe(whole);
  writeFileSync(file, `rubbish\n${whole}`);
  await expect(readRecord(file)).rejects.toThrow(':1 is damaged');
});

test('a newer census says whether it helped', async () => {
  const keys = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5'];
  const devices = keys.map((address) => ({
    key: `${address} hikvision 0`,
    address,
    advisories: ['EXAMPLE-1'],
  }));
  const record = await readRecord(await recorded([{ ...ABOUT, devices }, SENT]));
  const row = (address: string, more: Partial<DeviceRow>): DeviceRow => ({
    address,
    ports: '80',
    vendor: 'hikvision',
    brand: null,
    family: null,
    model: null,
    firmware: null,
    serial: null,
    category: 'camera',
    country: null,
    region: null,
    organisation: null,
    asn: null,
    first_seen: '2026-01-01',
    last_seen: '2026-11-01',
    records: 1,
    state: '',
    affected: '',
    likely: '',
    cannot_tell: '',
    fixed: '',
    ...more,
  });
  async function* after() {
    yield row('192.0.2.1', { fixed: 'EXAMPLE-1' });
    yield row('192.0.2.2', { likely: 'OTHER EXAMPLE-1' });
    yield row('192.0.2.3', { cannot_tell: 'EXAMPLE-1' });
    yield row('192.0.2.4', { fixed: 'EXAMPLE-1', last_seen: '2026-09-30' });
    yield row('192.0.2.9', { affected: 'EXAMPLE-1' });
  }
  const [message] = await toldMessages(record, after());
  expect(message?.outcome).toEqual({ fixed: 1, still: 1, notClear: 1, notSeen: 2 });
});
