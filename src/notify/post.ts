// Post: goes through the contacts of a plan, writes each one's message, and sends it where that was asked for.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DefectError } from '../core/errors.js';
import type { AppendLog } from '../disk/append-log.js';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import type { Delivery } from '../net/smtp.js';
import { type Composed, compose } from './compose.js';
import type { Sender } from './contact.js';
import type { MessageFolder } from './message-folder.js';
import type { Planned } from './plan.js';
import { contactResult, type NotifiedContact } from './result.js';
import { sendMessage } from './send-message.js';
import type { MessageTexts } from './texts.js';

/** Who writes, in which words. */
export interface Wording {
  readonly from: Sender;
  /** Mail address. */
  readonly replyTo?: string;
  /** Of contacts whose own is not known. */
  readonly language: string;
  /** By language; that of `language` is among them. */
  readonly texts: ReadonlyMap<string, MessageTexts>;
}

/** How messages leave. */
export interface Sending {
  readonly log: AppendLog;
  /** Folder of what was sent. */
  readonly mails: string;
  send(to: string, mail: Buffer): Promise<Delivery>;
}

export interface Post {
  readonly wording: Wording;
  readonly folder: MessageFolder;
  readonly now: Date;
  /** Absent in a dry run. */
  readonly sending?: Sending | undefined;
}

export interface NotifyProgress {
  readonly done: number;
  readonly total: number;
}

/** In a row; a server that fails for so many fails for all. */
const MOST_FAILURES = 3;

/** @param signal once aborted no further message is sent */
export async function toEach(
  plan: readonly Planned[],
  post: Post,
  onProgress: (progress: NotifyProgress) => void,
  signal: AbortSignal,
): Promise<readonly NotifiedContact[]> {
  const contacts: NotifiedContact[] = [];
  let failures = 0;
  for (const [index, planned] of plan.entries()) {
    const why = signal.aborted ? 'stopped before' : 'the mail server failed for others before';
    if (!planned.decision.tell) contacts.push(contactResult(planned, textsFor(planned, post).language));
    else if (signal.aborted || failures === MOST_FAILURES)
      contacts.push({
        ...contactResult(planned, textsFor(planned, post).language),
        state: 'not_tried',
        why,
      });
    else {
      const { contact, serverFailed } = await toOne(planned, post);
      failures = serverFailed ? failures + 1 : 0;
      contacts.push(contact);
    }
    onProgress({ done: index + 1, total: plan.length });
  }
  return contacts;
}

interface Done {
  readonly contact: NotifiedContact;
  readonly serverFailed: boolean;
}

async function toOne(planned: Planned, post: Post): Promise<Done> {
  const { wording, folder, now, sending } = post;
  const { group } = planned;
  const { from, replyTo } = wording;
  const texts = textsFor(planned, post);
  const messageId = `<${randomUUID()}@${from.email.slice(from.email.lastIndexOf('@') + 1)}>`;
  const input = { group, texts, from, now, ...(replyTo !== undefined && { replyTo }) };
  const composed = await compose(input, messageId);
  const place = await folder.write(group.contact.email, composed.files);
  const contact = contactResult(planned, texts.language, { place, subject: composed.subject });
  if (!sending) return { contact, serverFailed: false };
  const delivery = await sent(planned, texts.language, composed, messageId, sending);
  const { fate } = delivery;
  return {
    contact: fate === 'sent' ? { ...contact, state: fate } : { ...contact, state: fate, why: delivery.why },
    serverFailed: fate === 'unknown' || (fate === 'not_sent' && delivery.forAll),
  };
}

async function sent(
  { group: { contact, devices } }: Planned,
  language: string,
  { mail }: Composed,
  messageId: string,
  { log, mails, send }: Sending,
): Promise<Delivery> {
  if (!mail) return { fate: 'not_sent', why: TOO_LARGE, passing: false, forAll: false };
  // The folder of messages is written anew every time; what was sent is kept beside the record, by its id.
  await makeFolder(mails);
  await writeDurably(path.join(mails, `${messageId.replace(/^<|@.*$/g, '')}.eml`), [mail]);
  const outgoing = { messageId, contact: contact.email, language, devices, mail };
  return sendMessage(outgoing, log, send, () => new Date());
}

const TOO_LARGE = 'its lists are too large for a mail; hand the files over another way';

function textsFor({ group: { contact } }: Planned, { wording: { texts, language } }: Post): MessageTexts {
  const found = texts.get(contact.language ?? language) ?? texts.get(language);
  if (!found) throw new DefectError(`there are no texts in ${language}`);
  return found;
}
