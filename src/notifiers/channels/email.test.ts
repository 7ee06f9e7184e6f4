// E-mail against a real SMTP server on loopback: what arrives, under which id, and what no device name can add to it.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ChannelConfigOf } from '../channel-config.js';
import { channelConfig } from '../channel-config.js';
import { messageOf } from '../message.js';
import { device, ENV, HOSTILE, noticeOf } from '../notices.test-support.js';
import { wordingOf } from '../wording.js';
import { email } from './email.js';

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly head: string;
  readonly body: string;
}

async function smtpServer(refuse = '') {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error(`no: ${password}`)),
    onRcptTo: ({ address }, _session, done) => done(address === refuse ? new Error('no such user') : null),
    onData(stream, { envelope, user }, done) {
      let text = '';
      stream.setEncoding('latin1').on('data', (piece) => {
        text += piece;
      });
      stream.on('end', () => {
        const cut = text.indexOf('\r\n\r\n');
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, user: user as string, head: text.slice(0, cut), body: text.slice(cut + 4) });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  return { mails, port: (server.server.address() as AddressInfo).port };
}

function channelOf(port: number, more: object = {}, password?: string) {
  const config = channelConfig.parse({
    type: 'email',
    host: '127.0.0.1',
    port,
    tls: 'none',
    from: 'lenscap@example.com',
    to: ['ann@example.com', 'bob@example.com'],
    ...more,
  }) as ChannelConfigOf<'email'>;
  return email({
    config,
    env: ENV,
    password: password === undefined ? undefined : { reveal: () => password },
  });
}

/** Parts of a multipart body, decoded. */
function parts({ body, head }: Mail): readonly string[] {
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? '';
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const cut = part.indexOf('\r\n\r\n');
      const text = part.slice(cut + 4).trim();
      const encoding = /Content-Transfer-Encoding: (\S+)/i.exec(part)?.[1] ?? '';
      if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
      const bytes = text
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      return Buffer.from(encoding === 'quoted-printable' ? bytes : text, 'latin1').toString('utf8');
    });
}

const { notice } = noticeOf([device({ site: 'Quay' })]);

test("text and HTML in the owner's language, twice under the same Message-ID", async () => {
  const { mails, port } = await smtpServer();
  const channel = channelOf(port, { user: 'lenscap', password: { env: 'X' } }, 'right');
  const german = messageOf(notice, wordingOf('de', 'Europe/Berlin'));
  for (let times = 0; times < 2; times++)
    expect(await channel.send(notice, german)).toEqual({ is: 'delivered', says: '127.0.0.1 took it for 2' });
  const [first, second] = mails;
  if (!first || !second) throw new Error('no mail');
  expect(first).toMatchObject({ from: 'lenscap@example.com', to: ['ann@example.com', 'bob@example.com'] });
  expect(first.user).toBe('lenscap');
  expect(first.head).toContain(`Message-ID: <${notice.id}@example.com>`);
  expect(first.head).toContain('Subject: 1 neuer Befund am Standort Quay');
  expect(first.head).toContain('Auto-Submitted: auto-generated');
  expect(second.head).toContain(`Message-ID: <${notice.id}@example.com>`);
  const [text = '', html = ''] = parts(first);
  expect(text).toContain('Was zu tun ist: Switch Telnet off.');
  expect(text).toContain('Offen seit: 01.11.2026, 11:00');
  expect(html).toContain('<html lang="de">');
  expect(html).toContain('Switch Telnet off.');
});

test('a wrong password is told without it, and a refused recipient is told', async () => {
  const { port } = await smtpServer('bob@example.com');
  const { message } = noticeOf([device()]);
  const wrong = channelOf(port, { user: 'lenscap', password: { env: 'X' } }, 'not-the-right-one');
  const refused = await wrong.send(notice, message);
  expect(refused).toMatchObject({ says: '127.0.0.1: EAUTH 535' });
  expect(JSON.stringify(refused)).not.toContain('not-the-right-one');
  expect(await channelOf(port).send(notice, message)).toEqual({
    is: 'delivered',
    says: '127.0.0.1 took it for 1, which refused it for 1',
  });
});

test('where TLS is asked for and not there, nothing is sent', async () => {
  const { mails, port } = await smtpServer();
  const { message } = noticeOf([device()]);
  expect(await channelOf(port, { tls: 'starttls' }).send(notice, message)).toMatchObject({ is: 'unclear' });
  expect(mails).toEqual([]);
});

test('nobody outside LENSCAP_SCOPE is asked', async () => {
  const { message } = noticeOf([device()]);
  const sent = await channelOf(25, { host: '192.0.2.1' }).send(notice, message);
  expect(sent).toEqual({ is: 'failed', says: '192.0.2.1 is outside LENSCAP_SCOPE' });
});

describe('hostile names', () => {
  test.each(HOSTILE)('%j adds no header, recipient or markup', async (name) => {
    const { mails, port } = await smtpServer();
    const hostile = noticeOf([device({ name, site: name })]);
    expect(await channelOf(port).send(hostile.notice, hostile.message)).toMatchObject({ is: 'delivered' });
    const [mail] = mails;
    if (!mail) throw new Error('no mail');
    expect(mail.to).toEqual(['ann@example.com', 'bob@example.com']);
    const headers = mail.head.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]);
    expect(headers.toSorted()).toEqual(
      [
        'Auto-Submitted',
        'Content-Type',
        'Date',
        'From',
        'MIME-Version',
        'Message-ID',
        'Subject',
        'To',
      ].toSorted(),
    );
    const [, html = ''] = parts(mail);
    expect(html.match(/<\/?[a-z0-9!]+/gi)?.filter((tag) => /script|img|entry|^<a$/i.test(tag)) ?? []).toEqual(
      [],
    );
  });
});
