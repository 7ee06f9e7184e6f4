// Plan: for each contact whether it will be told now, and why not where it will not.

import { contactKey } from './contact.js';
import type { Group } from './group.js';
import type { RecordedMessage } from './record.js';

export type Decision =
  | { readonly tell: true /** Whose fate is unknown. */; readonly again?: RecordedMessage }
  | {
      readonly tell: false;
      readonly why: 'told' | 'unknown';
      /** ISO day from which it may be told again. */
      readonly from: string;
    };

export interface Planned {
  readonly group: Group;
  readonly decision: Decision;
  /** ISO day; undefined where it was never told. */
  readonly lastTold: string | undefined;
}

const DAY_MS = 86_400_000;

/** @param periodDays days between two messages to the same contact @param resend also what has an unknown fate */
export function planFor(
  groups: readonly Group[],
  record: readonly RecordedMessage[],
  { periodDays, resend, now }: { readonly periodDays: number; readonly resend: boolean; readonly now: Date },
): readonly Planned[] {
  const last = new Map<string, RecordedMessage>();
  for (const message of record) {
    if (message.fate === 'not_sent') continue;
    const key = message.contact.toLowerCase();
    if ((last.get(key)?.at ?? '') <= message.at) last.set(key, message);
  }
  return groups.map((group) => {
    const before = last.get(contactKey(group.contact));
    const lastTold = before?.at.slice(0, 10);
    if (!before) return { group, decision: { tell: true }, lastTold };
    const until = Date.parse(before.at) + periodDays * DAY_MS;
    if (until <= now.getTime()) return { group, decision: { tell: true }, lastTold };
    if (before.fate === 'unknown' && resend)
      return { group, decision: { tell: true, again: before }, lastTold };
    const why = before.fate === 'unknown' ? 'unknown' : 'told';
    return {
      group,
      decision: { tell: false, why, from: new Date(until).toISOString().slice(0, 10) },
      lastTold,
    };
  });
}
