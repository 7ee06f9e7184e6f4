// Outbox state: what the records of the outbox add up to; pure.

import { z } from 'zod';
import { EVENT_KINDS, type FindingEvent, findingEvent } from './event.js';
import { type Notice, notice } from './notice.js';
import { type ToldKeys, toldDigest } from './told.js';

/** How a notice ended; `failed` and `repeat` did not end it. */
const outcome = z.enum(['delivered', 'unclear', 'given_up', 'failed', 'repeat']);

export const outboxRecord = z.discriminatedUnion('type', [
  /** First line. `id` names this outbox for ever, in the feed; `size` are the bytes it had when it was last tidied. */
  z.object({ type: z.literal('head'), format: z.literal(1), id: z.uuid(), size: z.number().default(0) }),
  /** One run: what was noticed, and what is to be told. One line, so that there is never one without the other. */
  z.object({
    type: z.literal('noted'),
    at: z.string(),
    events: z.array(findingEvent),
    /** Digests of the keys of more events, whose own records nobody asks for any more. */
    told: z.array(z.string()).default([]),
    queued: z.array(notice),
  }),
  /** Written before an attempt: one without its end was cut short, and nobody knows what came of it. */
  z.object({ type: z.literal('begun'), id: z.string(), at: z.string() }),
  z.object({
    type: z.literal('ended'),
    id: z.string(),
    at: z.string(),
    outcome,
    says: z.string(),
    next: z.string().optional(),
  }),
  /** Digests of the keys of events whose records were tidied away; several lines where they are many. */
  z.object({
    type: z.literal('told'),
    digests: z.array(z.string()).default([]),
    /** The keys themselves, as they were once written. */
    keys: z.array(z.string()).default([]),
  }),
  /** A notice that ended, without its text. */
  z.object({
    type: z.literal('settled'),
    id: z.string(),
    channel: z.string(),
    kind: z.enum(EVENT_KINDS),
    count: z.number(),
    at: z.string(),
    attempts: z.number(),
    outcome: z.enum(['delivered', 'unclear', 'given_up']),
    says: z.string(),
    endedAt: z.string(),
  }),
]);
export type OutboxRecord = z.infer<typeof outboxRecord>;

export type EntryState = 'waiting' | 'delivered' | 'unclear' | 'given_up';

export interface Entry {
  readonly id: string;
  readonly channel: string;
  readonly kind: Notice['kind'];
  /** Events in it. */
  readonly count: number;
  /** ISO 8601; when it was queued. */
  readonly at: string;
  readonly state: EntryState;
  readonly attempts: number;
  /** True while an attempt is under way, or was cut short. */
  readonly begun: boolean;
  /** What came of the last attempt. */
  readonly says: string;
  /** ISO 8601; not before this while it waits. */
  readonly next: string;
  /** ISO 8601; empty while it waits. */
  readonly endedAt: string;
  /** There while it waits. */
  readonly notice?: Notice;
}

export interface OutboxState {
  id: string;
  size: number;
  readonly told: ToldKeys;
  readonly entries: Map<string, Entry>;
  /** The newest last. */
  events: readonly FindingEvent[];
}

/** Events that a feed reader may still want. */
const EVENTS_KEPT = 200;
/** Digests in one line: a line is one string. */
const TOLD_A_LINE = 10_000;

export function emptyOutbox(told: ToldKeys = new Set()): OutboxState {
  return { id: '', size: 0, told, entries: new Map(), events: [] };
}

/** One run as it is kept. */
export function notedRecord(
  at: string,
  events: readonly FindingEvent[],
  queued: readonly Notice[],
): OutboxRecord {
  const told = events.slice(0, -EVENTS_KEPT).map(({ key }) => toldDigest(key));
  return { type: 'noted', at, events: events.slice(-EVENTS_KEPT), told, queued: [...queued] };
}

/** Changes the state by one record. A record that names no entry changes nothing. */
export function apply(state: OutboxState, record: OutboxRecord): void {
  switch (record.type) {
    case 'head':
      state.id = record.id;
      state.size = record.size;
      return;
    case 'told':
      for (const digest of record.digests) state.told.add(digest);
      for (const key of record.keys) state.told.add(toldDigest(key));
      return;
    case 'noted':
      for (const digest of record.told) state.told.add(digest);
      for (const { key } of record.events) state.told.add(toldDigest(key));
      state.events = [...state.events, ...record.events].slice(-EVENTS_KEPT);
      for (const one of record.queued)
        if (!state.entries.has(one.id)) state.entries.set(one.id, queued(one, record.at));
      return;
    case 'settled': {
      const { type: _, outcome: ended, ...rest } = record;
      state.entries.set(record.id, { ...rest, state: ended, begun: false, next: '' });
      return;
    }
    default: {
      const entry = state.entries.get(record.id);
      if (entry) state.entries.set(record.id, record.type === 'begun' ? begun(entry) : ended(entry, record));
    }
  }
}

function queued(one: Notice, at: string): Entry {
  const { id, channel, kind, events } = one;
  const fresh = { state: 'waiting', attempts: 0, begun: false, says: '', endedAt: '' } as const;
  return { id, channel, kind, at, count: events.length, next: at, notice: one, ...fresh };
}

function begun(entry: Entry): Entry {
  return { ...entry, begun: true, attempts: entry.attempts + 1 };
}

function ended(entry: Entry, { outcome, says, next, at }: Extract<OutboxRecord, { type: 'ended' }>): Entry {
  if (outcome === 'failed' || outcome === 'repeat')
    return { ...entry, begun: false, says, next: next ?? entry.next };
  const { notice: _, ...rest } = entry;
  return { ...rest, begun: false, says, next: '', endedAt: at, state: outcome };
}

/** As few records as tell the same. @param since ISO 8601: what ended before is no longer shown */
export function* tidied(state: OutboxState, since: string): Generator<OutboxRecord> {
  yield { type: 'head', format: 1, id: state.id, size: state.size };
  yield* toldRecords(state);
  yield notedRecord(since, state.events, []);
  for (const entry of state.entries.values()) yield* recordsOf(entry, since);
}

function* toldRecords({ told, events }: OutboxState): Generator<OutboxRecord> {
  const kept = new Set(events.map(({ key }) => toldDigest(key)));
  let digests: string[] = [];
  for (const digest of told) {
    if (kept.has(digest)) continue;
    digests.push(digest);
    if (digests.length < TOLD_A_LINE) continue;
    yield { type: 'told', digests, keys: [] };
    digests = [];
  }
  yield { type: 'told', digests, keys: [] };
}

function recordsOf(entry: Entry, since: string): readonly OutboxRecord[] {
  const { id, channel, kind, count, at, attempts, says, endedAt, next, notice: waiting } = entry;
  if (entry.state !== 'waiting' || !waiting) {
    if (entry.state === 'waiting' || endedAt < since) return [];
    return [{ type: 'settled', id, channel, kind, count, at, attempts, says, endedAt, outcome: entry.state }];
  }
  const tries = Array.from({ length: attempts }, (): OutboxRecord => ({ type: 'begun', id, at }));
  const last: OutboxRecord = { type: 'ended', id, at, says, next, outcome: 'failed' };
  return [
    notedRecord(at, [], [waiting]),
    ...tries,
    // An attempt that was cut short stays one.
    ...(attempts > 0 && !entry.begun ? [last] : []),
  ];
}
