// Device log: what a device wrote down of itself, with Lenscap's own logins marked so that the rest stands out.

import type { Evidence } from '../core/evidence.js';
import type { LedgerEntry } from '../core/ledger.js';

export interface LogEntry {
  /** As the device wrote it, by its own clock. */
  readonly at: string;
  readonly what: string;
  readonly user: string;
  readonly from: string;
  /** True where the ledger has a login of Lenscap at that time. */
  readonly ours: boolean;
}

/** Seconds between what the ledger and the device call the same moment: clocks, and the time a login takes. */
const NEAR_MS = 60_000;

/**
 * Newest first.
 * @param logins entries of the ledger whose requests carried a login
 */
export function deviceLog(
  evidence: readonly Evidence[],
  logins: readonly Pick<LedgerEntry, 'at'>[],
): readonly LogEntry[] {
  const skew = Number(evidence.find(({ kind }) => kind === 'clock.skew')?.value ?? 0) * 1000;
  const users = new Set(evidence.filter(({ kind }) => kind === 'login.user').map(({ value }) => value));
  const times = logins.map(({ at }) => Date.parse(at));
  const isOurs = (what: string, user: string, at: string) =>
    what.startsWith('login') &&
    (users.size === 0 || users.has(user)) &&
    // Some devices write their local time as if it were UTC: the skew of the clock is tried with and without.
    [timeOf(at), timeOf(at) - skew].some((moment) =>
      times.some((time) => Math.abs(time - moment) <= NEAR_MS),
    );
  return evidence
    .filter(({ kind }) => kind.startsWith('log.') && kind !== 'log.line')
    .map(({ kind, value }) => {
      const what = kind.slice('log.'.length);
      const [at = '', user = '-', from = '-'] = value.split(' ');
      return { at, what, user, from, ours: isOurs(what, user, at) };
    })
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** Without a zone it is taken as UTC, as the skew was. */
function timeOf(text: string): number {
  return Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
}
