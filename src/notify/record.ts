// Record: who was told what and when, a line for each step of each message, so that nobody is ever told twice by accident.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { EnvironmentError } from '../core/errors.js';
import { linesOf } from '../importers/lines.js';

const told = z.object({
  /** As `deviceKeys` names devices of a census. */
  key: z.string(),
  address: z.string(),
  advisories: z.array(z.string()),
});

const messageId = z.string().describe('with its angle brackets');
const at = z.string().describe('ISO time');

const entry = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('about_to_send'),
    at,
    messageId,
    contact: z.string().describe('mail address'),
    language: z.string(),
    digest: z.string().describe('SHA-256 of the mail as it was sent, in hex'),
    devices: z.array(told),
  }),
  z.object({ step: z.literal('sent'), at, messageId, answer: z.string().describe("the server's last line") }),
  z.object({ step: z.literal('not_sent'), at, messageId, why: z.string() }),
]);
export type RecordEntry = z.infer<typeof entry>;
export type ToldDevice = z.infer<typeof told>;

/** `unknown`: the process or the connection ended before the server said whether it has the message. */
export type Fate = 'sent' | 'not_sent' | 'unknown';

export interface RecordedMessage {
  readonly messageId: string;
  readonly contact: string;
  /** ISO time of the sending, or of the attempt. */
  readonly at: string;
  readonly fate: Fate;
  readonly devices: readonly ToldDevice[];
}

/** Bytes of a line: a contact with a million devices. */
const MAX_LINE = 512 * 1024 * 1024;

/**
 * All messages of a record in the order of their first attempt; none where there is no record yet. What stands after the
 * last line feed was never said to be on disk, and is passed over.
 * @throws EnvironmentError where a line is damaged: sending on could tell somebody twice
 */
export async function readRecord(file: string): Promise<readonly RecordedMessage[]> {
  const messages = new Map<string, RecordedMessage>();
  if (!(await stat(file).catch(() => undefined))) return [];
  for await (const lines of linesOf(createReadStream(file), MAX_LINE))
    for (const { number, text, ended } of lines) {
      if (!ended) continue;
      const parsed = entry.safeParse(json(text ?? ''));
      if (!parsed.success)
        throw new EnvironmentError(
          `${file}:${number} is damaged`,
          'mend that line from a backup, or name another record: --record FILE',
        );
      note(messages, parsed.data);
    }
  return [...messages.values()];
}

function note(messages: Map<string, RecordedMessage>, found: RecordEntry): void {
  if (found.step === 'about_to_send') {
    const { messageId: id, contact, at: when, devices } = found;
    messages.set(id, { messageId: id, contact, at: when, fate: 'unknown', devices });
    return;
  }
  const known = messages.get(found.messageId);
  if (known) messages.set(found.messageId, { ...known, at: found.at, fate: found.step });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
