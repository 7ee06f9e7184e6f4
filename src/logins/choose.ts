// Choose: which of the owner's logins is for a device; the narrowest that fits wins.

import { covers, type Interval, intervalOf, parseAddress, parseCidr, sizeOf } from '../net/address.js';
import type { Login, LoginTarget } from './login.js';

/** What tells a device when a login is looked for. */
export interface LoginSeeker {
  readonly address: string;
  readonly maker: string | undefined;
  readonly serial: string | undefined;
  readonly mac: string | undefined;
}

/** Undefined when none is meant for the device. Of equally narrow ones the newest counts. */
export function chooseLogin(logins: readonly Login[], seeker: LoginSeeker): Login | undefined {
  const fitting = logins.flatMap((login) => {
    const ranks = login.targets
      .map((target) => narrowness(target, seeker))
      .filter((rank) => rank !== undefined);
    return ranks.length === 0 ? [] : [{ login, rank: Math.max(...ranks) }];
  });
  const sorted = fitting.toSorted((a, b) => b.rank - a.rank || (a.login.addedAt < b.login.addedAt ? 1 : -1));
  return sorted[0]?.login;
}

/** A device before a range, a small range before a large one, a range before a make. */
function narrowness(target: LoginTarget, { address, maker, serial, mac }: LoginSeeker): number | undefined {
  if ('device' in target) {
    const named = target.device.toLowerCase();
    return [serial, mac].some((own) => own?.toLowerCase() === named) ? 1000 : undefined;
  }
  if ('maker' in target) return target.maker === maker ? 0 : undefined;
  const range = rangeOf(target.range);
  const own = parseAddress(address);
  if (!range || !own || !covers([range], intervalOf(own))) return undefined;
  return 500 - Math.log2(Number(sizeOf(range)) + 1);
}

/** "192.0.2.0/24", "192.0.2.10-20", "192.0.2.7"; undefined for anything else. */
export function rangeOf(text: string): Interval | undefined {
  const cidr = parseCidr(text);
  if (cidr) return cidr;
  const [from = '', to, ...rest] = text.split('-');
  const first = parseAddress(from);
  if (!first || rest.length > 0) return undefined;
  if (to === undefined) return intervalOf(first);
  const last = parseAddress(/^\d{1,3}$/.test(to) ? from.replace(/\d+$/, to) : to);
  if (!last || last.family !== first.family || last.value < first.value) return undefined;
  return { family: first.family, first: first.value, last: last.value };
}
