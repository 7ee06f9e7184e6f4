// Compose: everything that goes to one contact, as the files of a folder and as a mail that can be opened and sent.

import { gzipSync } from 'node:zlib';
import MailComposer from 'nodemailer/lib/mail-composer';
import { devicesCsv } from './devices-csv.js';
import { intelmqLines } from './intelmq.js';
import { bodyOf, type MessageInput, subjectOf } from './message-text.js';
import { xarfReports } from './xarf.js';

export interface Composed {
  readonly subject: string;
  /** Name → content. */
  readonly files: ReadonlyMap<string, string | Buffer>;
  /** RFC 5322, with CRLF. */
  readonly mail: Buffer;
}

/** Bytes above which an attachment is packed. */
const PACKED_FROM = 1024 * 1024;

/** @param messageId with its angle brackets */
export async function compose(input: MessageInput, messageId: string): Promise<Composed> {
  const { group, from, replyTo, now, texts } = input;
  const { contact, devices } = group;
  const body = bodyOf(input);
  const subject = subjectOf(input);
  const lists: ReadonlyMap<string, string> = new Map([
    ['devices.csv', devicesCsv(devices)],
    ['xarf.json', `${JSON.stringify(xarfReports(devices, from, now), null, 2)}\n`],
    ['intelmq.jsonl', intelmqLines(devices, { contact, from, now })],
  ]);
  const mail = await new MailComposer({
    from: { name: from.name, address: from.email },
    to: { name: '', address: contact.email },
    ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
    subject,
    messageId,
    date: now,
    newline: 'windows',
    text: body,
    headers: {
      // RFC 3834, 5: written by a program; nobody's out-of-office note should answer it.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': texts.language,
    },
    attachments: [...lists].map(([filename, content]) => attachment(filename, content)),
    // A path or web address in what devices say is never opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  const files = new Map<string, string | Buffer>([['message.txt', body], ['message.eml', mail], ...lists]);
  return { subject, files, mail };
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
};

function attachment(filename: string, content: string) {
  const contentType = TYPES[filename.slice(filename.lastIndexOf('.') + 1)] ?? 'text/plain';
  const bytes = Buffer.from(content);
  return bytes.length > PACKED_FROM
    ? { filename: `${filename}.gz`, content: gzipSync(bytes), contentType: 'application/gzip' }
    : { filename, content: bytes, contentType };
}
