// Deliver: takes what is due out of the outbox, over every channel at once, over each one notice after the other.

import { RISKS } from '../core/finding.js';
import { groupBy } from '../core/group.js';
import { GIVE_UP_AFTER, pauseAfter } from './backoff.js';
import { ATTEMPT_MS, type Attempted, type NoticeChannel } from './channel.js';
import { messageOf } from './message.js';
import type { Notice } from './notice.js';
import type { Outbox } from './outbox.js';
import type { Entry } from './outbox-state.js';
import { type QuietHours, quietUntil } from './quiet.js';
import type { Wording } from './wording.js';

export interface Teller {
  readonly channel: NoticeChannel;
  readonly wording: Wording;
  readonly timeZone: string;
  readonly quiet?: QuietHours | undefined;
}

/** What came of one notice in this run. */
export interface Told {
  readonly id: string;
  readonly channel: string;
  readonly kind: Notice['kind'];
  readonly count: number;
  readonly outcome: 'delivered' | 'failed' | 'unclear' | 'given_up' | 'quiet';
  readonly says: string;
  /** ISO 8601; when it is tried again, where it is. */
  readonly next: string;
}

/** @param now milliseconds since 1970 */
export async function deliverDue(
  outbox: Outbox,
  tellers: ReadonlyMap<string, Teller>,
  now: () => number,
): Promise<readonly Told[]> {
  const waiting = outbox.entries().filter(({ state }) => state === 'waiting');
  const byChannel = groupBy(waiting, ({ channel }) => channel);
  const told = await Promise.all(
    [...byChannel].map(([name, entries]) => overChannel({ outbox, teller: tellers.get(name), now }, entries)),
  );
  return told.flat();
}

interface Way {
  readonly outbox: Outbox;
  readonly teller: Teller | undefined;
  now(): number;
}

/** A receiver that fails is left alone until the next run: what waits behind would fail too, and take its time. */
async function overChannel(way: Way, entries: readonly Entry[]): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const entry of entries) {
    if (Date.parse(entry.next) > way.now()) continue;
    const one = await tell(way, entry);
    told.push(one);
    // What an earlier run left unclear says nothing of the receiver as it is now.
    if (one.outcome === 'failed' || (one.outcome === 'unclear' && !entry.begun)) break;
  }
  return told;
}

async function tell(way: Way, entry: Entry): Promise<Told> {
  const { outbox, teller, now } = way;
  const { notice } = entry;
  if (!teller || !notice) return ends(way, entry, 'given_up', 'this channel is no longer configured');
  const { channel, wording } = teller;
  if (entry.begun && channel.repeat === 'never')
    return ends(
      way,
      entry,
      'unclear',
      'Lenscap was ended while it was sending; look there whether it arrived',
    );
  const until = wakes(notice, teller, now());
  if (until > now()) return { ...told(entry, 'quiet', 'quiet hours'), next: new Date(until).toISOString() };
  await outbox.begin(entry.id, iso(now()));
  const result = await bounded(channel.send(notice, messageOf(notice, wording)));
  if (result.is === 'delivered') return ends(way, entry, 'delivered', result.says);
  if (result.is === 'unclear' && channel.repeat === 'never') return ends(way, entry, 'unclear', result.says);
  if (now() - Date.parse(entry.at) > GIVE_UP_AFTER) return ends(way, entry, 'given_up', result.says);
  return later(way, entry, result);
}

/** The gravest finding decides whether a notice waits. */
function wakes(notice: Notice, { quiet, timeZone }: Teller, now: number): number {
  const gravest = RISKS.find((risk) => notice.events.some(({ finding }) => finding.risk === risk));
  const told = gravest !== undefined && quiet?.except.includes(gravest);
  return told ? now : quietUntil(now, quiet, timeZone);
}

async function ends(
  { outbox, now }: Way,
  entry: Entry,
  outcome: 'delivered' | 'unclear' | 'given_up',
  says: string,
): Promise<Told> {
  await outbox.end(entry.id, { at: iso(now()), outcome, says });
  return told(entry, outcome, says);
}

async function later({ outbox, now }: Way, entry: Entry, { is, says, pause }: Attempted): Promise<Told> {
  const next = iso(now() + pauseAfter(entry.attempts + 1, pause));
  const outcome = is === 'unclear' ? 'repeat' : 'failed';
  await outbox.end(entry.id, { at: iso(now()), outcome, says, next });
  return { ...told(entry, 'failed', says), next };
}

function told({ id, channel, kind, count }: Entry, outcome: Told['outcome'], says: string): Told {
  return { id, channel, kind, count, outcome, says, next: '' };
}

/** Every channel ends in time by itself; this is for one that does not. */
export async function bounded(sending: Promise<Attempted>): Promise<Attempted> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Attempted>((resolve) => {
    timer = setTimeout(() => resolve({ is: 'unclear', says: 'no answer in time' }), ATTEMPT_MS + 5000);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
