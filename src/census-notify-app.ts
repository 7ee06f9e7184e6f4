// The wiring of the message: from a census to mails for those who answer for the networks, and what became of it.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readRows } from './census/read-rows.js';
import { EnvironmentError, UsageError } from './core/errors.js';
import { type AppendLog, openAppendLog } from './disk/append-log.js';
import { takeLock } from './disk/lock.js';
import { makeFolder } from './disk/make-folder.js';
import { loadTexts } from './message-texts.js';
import { deliver, type SmtpServer, smtpServer } from './net/smtp.js';
import { affectedDevices, type MinCertainty } from './notify/affected.js';
import { type Sender, senderOf } from './notify/contact.js';
import { ContactBook } from './notify/contact-book.js';
import { groupByContact, wantedBy } from './notify/group.js';
import { openMessageFolder } from './notify/message-folder.js';
import { planFor } from './notify/plan.js';
import { type NotifyProgress, type Sending, toEach, type Wording } from './notify/post.js';
import { type ContactReject, readContacts } from './notify/read-contacts.js';
import { readRecord } from './notify/record.js';
import type { NotifyResult } from './notify/result.js';
import { type ToldMessage, toldMessages } from './notify/told.js';
import { notifyExpertise } from './notify-expertise.js';
import { dataDirectory } from './store/data-directory.js';

export interface NotifyWishes {
  /** The --out of a census. */
  readonly folder: string;
  readonly contacts: readonly string[];
  /** Where the messages go. */
  readonly out: string;
  /** "CERT Example <cert@example.com>". */
  readonly from: string;
  readonly replyTo?: string;
  /** Of contacts whose own is not known. */
  readonly language: string;
  readonly minCertainty: MinCertainty;
  readonly periodDays: number;
  readonly send?: boolean;
  readonly resend?: boolean;
  readonly smtp?: string;
  readonly smtpPasswordFile?: string;
  readonly record?: string;
  readonly data?: string;
}

/**
 * Writes a message for each contact, and sends them where that was asked for.
 * @throws UsageError · EnvironmentError
 */
export async function notify(
  wishes: NotifyWishes,
  onProgress: (progress: NotifyProgress) => void,
  signal: AbortSignal,
): Promise<NotifyResult> {
  // What a person typed is looked at before anything is read or written.
  const wording = wordingOf(wishes);
  const server = await serverOf(wishes);
  const record = recordFile(wishes);
  const lock = wishes.send ? await lockOf(record) : undefined;
  try {
    const now = new Date();
    const { chosen, grouped, rejects } = await found(wishes, now);
    const plan = planFor(grouped.groups, await readRecord(record), {
      periodDays: wishes.periodDays,
      resend: wishes.resend ?? false,
      now,
    });
    const folder = await openMessageFolder(wishes.out);
    const log = server && (await openAppendLog(record));
    try {
      const sending = server && log && sendingBy(server, log, record, wording);
      const contacts = await toEach(plan, { wording, folder, now, sending }, onProgress, signal);
      await folder.writeLists(grouped.withoutContact, rejects);
      const result: NotifyResult = {
        contacts,
        devices: chosen.devices.length,
        withoutContact: grouped.withoutContact.length,
        onlyLikely: chosen.onlyLikely,
        rejected: rejects.length,
        sending: server !== undefined,
        out: wishes.out,
        record,
      };
      await folder.writeSummary(result);
      return result;
    } finally {
      await log?.close();
    }
  } finally {
    await lock?.release();
  }
}

function sendingBy(server: SmtpServer, log: AppendLog, record: string, { from }: Wording): Sending {
  return {
    log,
    mails: mailFolder(record),
    send: (to, mail) => deliver(server, { from: from.email, to }, mail, { env: process.env }),
  };
}

/** Who was told what, and by a newer census whether it helped. @param folder the --out of that census */
export async function told(
  folder: string | undefined,
  place: { readonly record?: string; readonly data?: string },
): Promise<readonly ToldMessage[]> {
  const record = recordFile(place);
  if (!(await stat(record).catch(() => undefined)))
    throw new UsageError(
      `nobody was told yet: there is no ${record}`,
      'tell them: lenscap census notify FOLDER --send',
    );
  return toldMessages(await readRecord(record), folder === undefined ? undefined : readRows(folder));
}

async function found(wishes: NotifyWishes, now: Date) {
  const expertise = notifyExpertise(wishes, now.getTime());
  const chosen = await affectedDevices(readRows(wishes.folder), wishes.minCertainty, expertise);
  const book = new ContactBook(wantedBy(chosen.devices));
  const rejects: ContactReject[] = [];
  for (const file of wishes.contacts) await readContacts(file, book, (reject) => rejects.push(reject));
  return { chosen, grouped: groupByContact(chosen.devices, book), rejects };
}

function wordingOf({ from, replyTo, language }: NotifyWishes): Wording {
  const texts = loadTexts(language);
  const sender = senderIn(from, '--from');
  return replyTo === undefined
    ? { from: sender, language, texts }
    : { from: sender, replyTo: senderIn(replyTo, '--reply-to').email, language, texts };
}

async function serverOf(wishes: NotifyWishes): Promise<SmtpServer | undefined> {
  if (!wishes.send) return undefined;
  const { smtp, smtpPasswordFile: file } = wishes;
  if (smtp === undefined)
    throw new UsageError('--send needs a mail server', 'name it: --smtp smtp://mail.example.com:587');
  return smtpServer(smtp, file === undefined ? process.env.LENSCAP_SMTP_PASSWORD : await firstLine(file));
}

async function firstLine(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(
      `cannot read ${file}`,
      'name a file with the password of the mail server in its first line',
    );
  });
  return text.split(/\r?\n/, 1)[0] ?? '';
}

function senderIn(text: string, option: string): Sender {
  const sender = senderOf(text);
  if (sender) return sender;
  throw new UsageError(`"${text}" is no sender`, `type ${option} "CERT Example <cert@example.com>"`);
}

function recordFile({ record, data }: { readonly record?: string; readonly data?: string }): string {
  return path.resolve(record ?? path.join(dataDirectory({ flag: data, env: process.env }), 'notified.jsonl'));
}

/** "notified.jsonl" → "notified-mails". */
function mailFolder(record: string): string {
  return `${record.replace(/\.jsonl$/, '')}-mails`;
}

/** Two at once could each find that a contact was not told yet. */
async function lockOf(record: string) {
  const root = `${record}.lock`;
  // Only Linux locks by a name alone; elsewhere a file stands in the folder.
  if (process.platform !== 'linux') await makeFolder(root);
  const lock = await takeLock(root);
  if (!lock) throw new EnvironmentError('another lenscap census notify is sending', 'wait until it is done');
  return lock;
}
