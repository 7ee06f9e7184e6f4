// Send a message: written down before it is sent and after, so that a process killed in between never sends it twice.

import { createHash } from 'node:crypto';
import type { AppendLog } from '../disk/append-log.js';
import type { Delivery } from '../net/smtp.js';
import type { AffectedDevice } from './affected.js';
import type { RecordEntry, ToldDevice } from './record.js';

export interface Outgoing {
  /** With its angle brackets. */
  readonly messageId: string;
  /** Mail address. */
  readonly contact: string;
  readonly language: string;
  readonly devices: readonly AffectedDevice[];
  readonly mail: Buffer;
}

/** @param send hands the mail to a server */
export async function sendMessage(
  { messageId, contact, language, devices, mail }: Outgoing,
  log: AppendLog,
  send: (to: string, mail: Buffer) => Promise<Delivery>,
  now: () => Date,
): Promise<Delivery> {
  const write = (entry: RecordEntry) => log.append(JSON.stringify(entry));
  await write({
    step: 'about_to_send',
    at: now().toISOString(),
    messageId,
    contact,
    language,
    digest: createHash('sha256').update(mail).digest('hex'),
    devices: devices.map(toldOf),
  });
  const delivery = await send(contact, mail);
  const at = now().toISOString();
  // Of an unknown fate there is nothing to write: "about to send" without an end says just that.
  if (delivery.fate === 'sent') await write({ step: 'sent', at, messageId, answer: delivery.answer });
  if (delivery.fate === 'not_sent') await write({ step: 'not_sent', at, messageId, why: delivery.why });
  return delivery;
}

function toldOf({ key, address, flaws }: AffectedDevice): ToldDevice {
  return { key, address, advisories: flaws.map(({ flaw }) => flaw.id) };
}
