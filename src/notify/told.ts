// Told: who was told about how many devices, and by a newer census what became of them.

import { deviceKeys } from '../census/compare.js';
import type { DeviceRow } from '../census/device-rows.js';
import { words } from './affected.js';
import type { Fate, RecordedMessage } from './record.js';

export interface Outcome {
  /** None of what was told is still wrong with it. */
  fixed: number;
  still: number;
  /** Its firmware cannot be judged any more. */
  notClear: number;
  /** Not in the newer census, or not seen after the message: behind a firewall, off, or elsewhere. */
  notSeen: number;
}

export interface ToldMessage {
  readonly contact: string;
  readonly at: string;
  readonly fate: Fate;
  readonly devices: number;
  /** Absent without a newer census. */
  readonly outcome?: Outcome;
}

/** Messages that were sent or may have been, the newest first. @param after devices of a newer census */
export async function toldMessages(
  record: readonly RecordedMessage[],
  after: AsyncIterable<DeviceRow> | undefined,
): Promise<readonly ToldMessage[]> {
  const messages = record
    .filter(({ fate }) => fate !== 'not_sent')
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const found = after && (await rowsOf(messages, after));
  return messages.map(({ contact, at, fate, devices }) => {
    const plain = { contact, at, fate, devices: devices.length };
    if (!found) return plain;
    const outcome: Outcome = { fixed: 0, still: 0, notClear: 0, notSeen: 0 };
    for (const { key, advisories } of devices) outcome[becameOf(found.get(key), advisories, at)] += 1;
    return { ...plain, outcome };
  });
}

type Kept = Pick<DeviceRow, 'affected' | 'likely' | 'cannot_tell' | 'last_seen'>;

/** Of the newer census only the devices that somebody was told about. */
async function rowsOf(
  messages: readonly RecordedMessage[],
  after: AsyncIterable<DeviceRow>,
): Promise<ReadonlyMap<string, Kept>> {
  const wanted = new Set(messages.flatMap(({ devices }) => devices.map(({ key }) => key)));
  const keyOf = deviceKeys();
  const found = new Map<string, Kept>();
  for await (const row of after) {
    const key = keyOf(row);
    const { affected, likely, cannot_tell, last_seen } = row;
    if (wanted.has(key)) found.set(key, { affected, likely, cannot_tell, last_seen });
  }
  return found;
}

function becameOf(row: Kept | undefined, advisories: readonly string[], toldAt: string): keyof Outcome {
  // A census of older records proves nothing about what was done since.
  if (!row || (row.last_seen !== null && row.last_seen < toldAt.slice(0, 10))) return 'notSeen';
  const isIn = (text: string) => advisories.some((id) => words(text).includes(id));
  if (isIn(row.affected) || isIn(row.likely)) return 'still';
  return isIn(row.cannot_tell) ? 'notClear' : 'fixed';
}
