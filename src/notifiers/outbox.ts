// Outbox: notices on disk until they are delivered; what was reported as queued outlives a killed process.

import { randomUUID } from 'node:crypto';
import { EnvironmentError } from '../core/errors.js';
import { type Lines, openLines, readWholeLines } from '../disk/lines.js';
import type { FindingEvent } from './event.js';
import type { Notice } from './notice.js';
import {
  apply,
  type Entry,
  emptyOutbox,
  notedRecord,
  type OutboxRecord,
  type OutboxState,
  outboxRecord,
  tidied,
} from './outbox-state.js';
import { NOTHING_TOLD, type ToldKeys, toldDigest } from './told.js';

export interface Outbox extends OutboxView {
  /** False for an event that no run noted yet. */
  isTold(key: string): boolean;
  /** Durable when it resolves, all of it or nothing. */
  note(at: string, events: readonly FindingEvent[], queued: readonly Notice[]): Promise<void>;
  begin(id: string, at: string): Promise<void>;
  end(id: string, ending: Ending): Promise<void>;
  close(): Promise<void>;
}

/** What there is to see without holding the outbox. */
export interface OutboxView {
  /** A UUID that stays the same; empty before the first run. */
  readonly id: string;
  /** In the order in which they were queued. */
  entries(): readonly Entry[];
  /** The newest last. */
  events(): readonly FindingEvent[];
  /** Lines that could not be read: something other than Lenscap changed the file. */
  readonly damaged: number;
}

export type Ending = Omit<Extract<OutboxRecord, { type: 'ended' }>, 'type' | 'id'>;

/** Below this a file is not worth tidying. */
const TIDY_FROM = 1024 * 1024;
/** Milliseconds for which a notice that ended is still shown. */
const SHOWN_FOR = 30 * 24 * 60 * 60 * 1000;

/** One process at a time may hold it. @param now milliseconds since 1970 @throws EnvironmentError when the disk fails */
export async function openOutbox(file: string, now: number, tidyFrom = TIDY_FROM): Promise<Outbox> {
  const lines = await onDisk(file, () => openLines(file));
  return outboxOn(lines, file, now, tidyFrom);
}

/** As it is, without holding or changing it. */
export async function viewOutbox(file: string): Promise<OutboxView> {
  const { state, damaged } = await onDisk(file, () => stateOf(readWholeLines(file), NOTHING_TOLD));
  return viewOf(state, damaged);
}

/** On lines that may be made up, for tests. */
export async function outboxOn(
  lines: Lines,
  file: string,
  now: number,
  tidyFrom = TIDY_FROM,
): Promise<Outbox> {
  const { state, damaged } = await onDisk(file, () => stateOf(lines.held()));
  const write = async (record: OutboxRecord) => {
    await onDisk(file, () => lines.append(JSON.stringify(record)));
    apply(state, record);
  };
  if (state.id === '') await write({ type: 'head', format: 1, id: randomUUID(), size: 0 });
  // Twice as large as after the last time: tidying costs as little as growing.
  else if (damaged === 0 && lines.size > Math.max(tidyFrom, 2 * state.size))
    await tidy(lines, file, state, now);
  return {
    ...viewOf(state, damaged),
    isTold: (key) => state.told.has(toldDigest(key)),
    note: (at, events, queued) => write(notedRecord(at, events, queued)),
    begin: (id, at) => write({ type: 'begun', id, at }),
    end: (id, ending) => write({ type: 'ended', id, ...ending }),
    close: () => lines.close(),
  };
}

async function tidy(lines: Lines, file: string, state: OutboxState, now: number): Promise<void> {
  const since = new Date(now - SHOWN_FOR).toISOString();
  let size = 0;
  for (const line of linesOf(tidied(state, since))) size += Buffer.byteLength(line) + 1;
  state.size = size;
  await onDisk(file, () => lines.replace(linesOf(tidied(state, since))));
}

function* linesOf(records: Iterable<OutboxRecord>): Generator<string> {
  for (const record of records) yield JSON.stringify(record);
}

function viewOf(state: OutboxState, damaged: number): OutboxView {
  return {
    id: state.id,
    entries: () => [...state.entries.values()],
    events: () => state.events,
    damaged,
  };
}

async function stateOf(
  held: AsyncIterable<string>,
  told?: ToldKeys,
): Promise<{ readonly state: OutboxState; readonly damaged: number }> {
  const state = emptyOutbox(told);
  let damaged = 0;
  for await (const line of held) {
    const record = outboxRecord.safeParse(json(line));
    if (record.success) apply(state, record.data);
    else damaged += 1;
  }
  return { state, damaged };
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function onDisk<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new EnvironmentError(`${file} cannot be used: ${code}`, 'check its permissions and the disk', {
      cause: error,
    });
  }
}
