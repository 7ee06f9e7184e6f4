// Login limits: each wrong try makes the next one wait longer, for a name and for an address; nobody is locked out for good.

export interface LoginLimits {
  /**
   * Counts a try before it is known whether it is right, so that many at once are as few as one after another.
   * @returns milliseconds to wait; 0 means that the try may be looked at
   */
  begin(name: string, address: string): number;
  /**
   * It was right: the name begins anew, and this address is known for it. What the address tried at other names stays
   * counted, or one account of one's own would buy any number of tries at others.
   */
  succeeded(name: string, address: string): void;
}

interface Tries {
  count: number;
  /** Milliseconds; no try is looked at before. */
  until: number;
  lastAt: number;
}

/** Tries that cost nothing. */
const FREE = 5;
const FIRST_WAIT_MS = 1000;
/**
 * Others can make a name wait by trying it: so little that its owner gets in between, and not at all from where they
 * got in before. An address waits for its own tries only.
 */
const LONGEST = { name: 30_000, address: 900_000 };
const FORGET_MS = 3_600_000;
/** Names and addresses that are remembered, of each kind. */
const MOST = 10_000;

/** @param now milliseconds */
export function loginLimits(now: () => number): LoginLimits {
  const names = new Map<string, Tries>();
  const addresses = new Map<string, Tries>();
  const known = new Map<string, Tries>();
  const pairs = new Map<string, Tries>();
  return {
    begin(name, address) {
      const at = now();
      const place = placeOf(address);
      const isKnown = known.has(pair(name, place));
      const wait = Math.max(
        waitOf(addresses.get(place), at),
        isKnown ? 0 : waitOf(names.get(nameKey(name)), at),
      );
      if (wait > 0) return wait;
      count(addresses, place, at, LONGEST.address);
      count(pairs, pair(name, place), at, 0);
      if (!isKnown) count(names, nameKey(name), at, LONGEST.name);
      return 0;
    },
    succeeded(name, address) {
      const place = placeOf(address);
      names.delete(nameKey(name));
      lessen(addresses, place, pairs.get(pair(name, place))?.count ?? 0);
      pairs.delete(pair(name, place));
      keep(known, pair(name, place), { count: 0, until: 0, lastAt: now() });
    },
  };
}

function waitOf(tries: Tries | undefined, at: number): number {
  return tries === undefined ? 0 : Math.max(0, tries.until - at);
}

function count(all: Map<string, Tries>, key: string, at: number, longest: number): void {
  const before = all.get(key);
  const tries = before && at - before.lastAt < FORGET_MS ? before.count + 1 : 1;
  const wait = tries < FREE ? 0 : Math.min(longest, FIRST_WAIT_MS * 2 ** Math.min(20, tries - FREE));
  keep(all, key, { count: tries, until: at + wait, lastAt: at });
}

function lessen(all: Map<string, Tries>, key: string, by: number): void {
  const before = all.get(key);
  if (!before) return;
  if (before.count <= by) all.delete(key);
  else keep(all, key, { ...before, count: before.count - by, until: 0 });
}

/** The one that was used longest ago makes place. */
function keep(all: Map<string, Tries>, key: string, tries: Tries): void {
  all.delete(key);
  all.set(key, tries);
  const oldest = all.size > MOST ? all.keys().next().value : undefined;
  if (oldest !== undefined) all.delete(oldest);
}

function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function pair(name: string, place: string): string {
  return `${place} ${nameKey(name)}`;
}

/** Whoever has one address of IPv6 has its /64 as well. */
function placeOf(address: string): string {
  const v4 = /^::ffff:(?<v4>[\d.]+)$/i.exec(address)?.groups?.v4;
  if (v4 !== undefined) return v4;
  return address.includes(':') ? network64(address) : address;
}

function network64(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}
