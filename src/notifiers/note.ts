// Note: what happened since the last run goes into the outbox, and the state it was compared with is kept.

import type { Pages } from '../core/pages.js';
import { type DueDays, eventsBetween, stateAfter } from './derive.js';
import type { FindingEvent } from './event.js';
import { type Compared, type LastRun, openLastRun, writeLastRun } from './last-run.js';
import { type Filter, type Grouping, noticesFor } from './notice.js';
import type { Outbox } from './outbox.js';
import type { WatchedDevice } from './watched.js';

export interface Wishes {
  readonly dueDays: DueDays;
  /** By name of the channel. */
  readonly channels: ReadonlyMap<string, { readonly filter: Filter; readonly groupBy: readonly Grouping[] }>;
}

export interface Noted {
  /** The first of them. */
  readonly events: readonly FindingEvent[];
  /** Of all of them. */
  readonly count: number;
}

/** Events noted together: a line of the outbox and the messages about them stay within bounds. */
const NOTED_AT_ONCE = 10_000;

/**
 * First the outbox, then the state: a process that is killed between the two finds the same events again, and knows them
 * by their keys.
 * @param now milliseconds since 1970
 */
export async function noteChanges(
  outbox: Outbox,
  file: string,
  devices: Pages<WatchedDevice>,
  wishes: Wishes,
  now: number,
): Promise<Noted> {
  const last = await openLastRun(file);
  const noting = makeNoting(outbox, wishes, now);
  try {
    await writeLastRun(file, compared(devices, last, noting, { dueDays: wishes.dueDays, now }));
  } finally {
    await last.close();
  }
  return noting.noted();
}

/** Tells what differs on the way, and gives on what the next run compares with; all is told before it ends. */
async function* compared(
  pages: Pages<WatchedDevice>,
  last: LastRun,
  noting: Noting,
  { dueDays, now }: { readonly dueDays: DueDays; readonly now: number },
): AsyncGenerator<readonly WatchedDevice[]> {
  for await (const page of pages) {
    const before: Compared[] = [];
    for (const device of page) {
      const was = await last.before(device);
      if (was) before.push(was);
    }
    await noting.add(eventsBetween(before, page, dueDays, now));
    yield stateAfter(before, page);
  }
  await noting.flush();
}

interface Noting {
  add(events: readonly FindingEvent[]): Promise<void>;
  /** Durable when it resolves. */
  flush(): Promise<void>;
  noted(): Noted;
}

function makeNoting(outbox: Outbox, { channels }: Wishes, now: number): Noting {
  const first: FindingEvent[] = [];
  let count = 0;
  let waiting: FindingEvent[] = [];

  async function flush(): Promise<void> {
    const events = waiting;
    waiting = [];
    if (events.length === 0) return;
    const queued = [...channels].flatMap(([name, wish]) => noticesFor(name, wish, events));
    await outbox.note(new Date(now).toISOString(), events, queued);
  }
  return {
    async add(events) {
      const untold = events.filter(({ key }) => !outbox.isTold(key));
      count += untold.length;
      first.push(...untold.slice(0, NOTED_AT_ONCE - first.length));
      waiting.push(...untold);
      if (waiting.length >= NOTED_AT_ONCE) await flush();
    },
    flush,
    noted: () => ({ events: first, count }),
  };
}
