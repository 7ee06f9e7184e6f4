// E-mail: a notice as text and HTML, under a Message-ID that stays the same when it is sent again.

import { reach, UnreachableError } from '../../net/reach.js';
import { ATTEMPT_MS, type Attempted, type NoticeChannel } from '../channel.js';
import type { ChannelConfigOf } from '../channel-config.js';
import type { Message } from '../message.js';
import type { Notice } from '../notice.js';
import type { Secret } from '../secret.js';
import { emailHtml } from './email-html.js';

export interface EmailOptions {
  readonly config: ChannelConfigOf<'email'>;
  readonly password: Secret | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const MOST_ITEMS = 50;

/** Mail stores know a second copy by its Message-ID (RFC 5322, 3.6.4); one too many is better than none. */
export function email(options: EmailOptions): NoticeChannel {
  return {
    repeat: 'again',
    async send(notice, message) {
      try {
        return await sendMail(options, notice, message);
      } catch (error) {
        return { is: error instanceof UnreachableError ? 'failed' : 'unclear', says: saysOf(error, options) };
      }
    },
  };
}

async function sendMail(
  { config, password, env }: EmailOptions,
  notice: Notice,
  message: Message,
): Promise<Attempted> {
  const { host, port, tls, user, from, to } = config;
  const { address, tls: tlsOptions } = await reach(host, env);
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: address,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: tlsOptions,
    connectionTimeout: ATTEMPT_MS / 3,
    greetingTimeout: ATTEMPT_MS / 3,
    socketTimeout: ATTEMPT_MS / 3,
    // A text of ours never names a file or an address whose content is to be sent.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user === undefined ? {} : { auth: { user, pass: password?.reveal() ?? '' } }),
  });
  try {
    const { accepted, rejected } = await transport.sendMail({
      from: { name: 'Lenscap', address: from },
      to: [...to],
      subject: message.subject,
      date: new Date(notice.at),
      messageId: `<${notice.id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      // RFC 3834, 5: so that no automatic answer comes back.
      headers: { 'Auto-Submitted': 'auto-generated' },
      text: emailText(message),
      html: emailHtml(message, MOST_ITEMS),
    });
    const refused = rejected.length === 0 ? '' : `, which refused it for ${rejected.length}`;
    return { is: 'delivered', says: `${host} took it for ${accepted.length}${refused}` };
  } finally {
    transport.close();
  }
}

export function emailText({ lead, items, more, footer }: Message): string {
  const shown = items
    .slice(0, MOST_ITEMS)
    .map(({ title, lines }) => [title, ...lines.map(([label, text]) => `  ${label}: ${text}`)].join('\n'));
  return [lead, ...shown, more(MOST_ITEMS), `-- \n${footer}`].filter((part) => part !== '').join('\n\n');
}

/** Code and status alone: what a server writes may repeat what it was sent, a password included. */
function saysOf(error: unknown, { config: { host } }: EmailOptions): string {
  if (error instanceof UnreachableError) return error.message;
  if (!(error instanceof Error)) return `${host}: no answer`;
  const status =
    'responseCode' in error && typeof error.responseCode === 'number' ? ` ${error.responseCode}` : '';
  return `${host}: ${'code' in error ? String(error.code) : error.name}${status}`;
}
