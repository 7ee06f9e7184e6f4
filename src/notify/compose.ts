// Compose: everything that goes to one contact, as the files of a folder and as a mail that can be opened and sent.

import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import MailComposer from 'nodemailer/lib/mail-composer';
import { devicesCsv } from './devices-csv.js';
import { intelmqLines } from './intelmq.js';
import { bodyOf, type MessageInput, subjectOf } from './message-text.js';
import { xarfText } from './xarf.js';

/** Pieces of a file, made anew each time they are gone through: a contact may have a million devices. */
export type Pieces = Iterable<string | Buffer>;

export interface Composed {
  readonly subject: string;
  /** Name → content. */
  readonly files: ReadonlyMap<string, Pieces>;
  /** RFC 5322, with CRLF; absent where its lists are too large for any mail server. */
  readonly mail?: Buffer;
}

/** Bytes above which an attachment is packed. */
const PACKED_FROM = 1024 * 1024;
/** Bytes of attachments; Base64 makes three of them four, and most servers take a mail of 25 MB. */
const MOST_ATTACHED = 15 * 1024 * 1024;

/** @param messageId with its angle brackets */
export async function compose(input: MessageInput, messageId: string): Promise<Composed> {
  const { group, from, replyTo, now, texts } = input;
  const { contact, devices } = group;
  const body = bodyOf(input);
  const subject = subjectOf(input);
  const lists: ReadonlyMap<string, Pieces> = new Map([
    ['devices.csv', again(() => devicesCsv(devices))],
    ['xarf.json', again(() => xarfText(devices, { from, now, messageId }))],
    ['intelmq.jsonl', again(() => intelmqLines(devices, { contact, from, now }))],
  ]);
  const attachments = await attached(lists);
  const files = new Map<string, Pieces>([['message.txt', [body]], ...lists]);
  if (!attachments) return { subject, files };
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
    attachments,
    // A path or web address in what devices say is never opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  files.set('message.eml', [mail]);
  return { subject, files, mail };
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
};

interface Attachment {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType: string;
}

/** Undefined where they are too large together. */
async function attached(lists: ReadonlyMap<string, Pieces>): Promise<Attachment[] | undefined> {
  const all: Attachment[] = [];
  let size = 0;
  for (const [filename, pieces] of lists) {
    const one = await attachment(filename, pieces);
    size += one?.content.length ?? Number.POSITIVE_INFINITY;
    if (!one || size > MOST_ATTACHED) return undefined;
    all.push(one);
  }
  return all;
}

async function attachment(filename: string, pieces: Pieces): Promise<Attachment | undefined> {
  const contentType = TYPES[filename.slice(filename.lastIndexOf('.') + 1)] ?? 'text/plain';
  const plain = await bounded(Readable.from(pieces), PACKED_FROM);
  if (plain) return { filename, content: plain, contentType };
  const content = await bounded(Readable.from(pieces).pipe(createGzip()), MOST_ATTACHED);
  return content && { filename: `${filename}.gz`, content, contentType: 'application/gzip' };
}

/** All bytes, or undefined where there are more than `most`. */
async function bounded(source: AsyncIterable<string | Buffer>, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > most) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const PIECE = 64 * 1024;

/** Pieces of a size that is worth a write. */
function again(make: () => Iterable<string>): Pieces {
  return {
    *[Symbol.iterator]() {
      let held = '';
      for (const text of make()) {
        held += text;
        if (held.length < PIECE) continue;
        yield held;
        held = '';
      }
      yield held;
    },
  };
}
