// Targets: what a person asked to scan, as a set of addresses that is counted and walked without being listed.

import { UsageError } from '../core/errors.js';
import {
  cidrsOf,
  common,
  covers,
  formatAddress,
  type Interval,
  intervalOf,
  merged,
  parseAddress,
  parseCidr,
  sizeOf,
  without,
} from './address.js';
import { refusal, type Scope } from './scope.js';

export interface TargetSet {
  /** Addresses that a sweep would visit. */
  readonly size: number;
  /** What a sweep visits, merged: IPv4, and IPv6 networks small enough to walk. */
  readonly intervals: readonly Interval[];
  /** True also for addresses in networks too large to walk, which only discovery can find. */
  contains(address: string): boolean;
  /** Whether any target is on this network. */
  touches(cidr: string): boolean;
  /** Addresses a sweep visits, ascending, made one at a time. */
  addresses(): Iterable<string>;
  /** Canonical texts of all targets: networks and single addresses. */
  describe(): readonly string[];
  /** The same of what a sweep visits; the network and broadcast addresses in it are not visited. */
  describeSwept(): readonly string[];
  /** What a person should know: targets cut down, names and what they stood for. */
  readonly notes: readonly string[];
}

/** Addresses of a host name, as the resolver gives them; rejects when there are none. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export interface TargetOptions {
  /** Addresses swept at most; default 2^20. */
  readonly maxSize?: number;
}

const MAX_SIZE = 2 ** 20;
const MAX_TEXTS = 10_000;
/** Smallest prefix of an IPv6 network that is walked: 256 addresses. */
const WALKABLE_IPV6 = 256n;

const RANGE = /^(?<from>[0-9a-f.:]{2,45})-(?<to>[0-9a-f.:]{1,45})$/i;
const NAME =
  /^[a-z0-9_](?:[a-z0-9_-]{0,62}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}[a-z0-9_])?){0,20}\.?$/i;
/** A last label without a letter, or hexadecimal, is a misspelt address, never a name (WHATWG URL, "ends in a number"). */
const NUMERIC_END = /(?:^|\.)(?:[\d_-]{1,63}|0x[0-9a-f]{0,61})\.?$/i;
const FORMS = 'name an address, a network (192.0.2.0/24), a range (192.0.2.10-20) or a host';

/** One text, read: every address it names, and the ends that are no device's. */
interface Named {
  readonly text: string;
  readonly intervals: readonly Interval[];
  /** Network and broadcast address of an IPv4 network. */
  readonly edges: readonly Interval[];
  readonly note?: string;
}

/**
 * Reads targets; each host name is resolved once, here, and its addresses are what is scanned.
 * @throws UsageError for what is not a target, is not authorised, or is too large
 */
export async function parseTargets(
  texts: readonly string[],
  scope: Scope,
  resolve: Resolve,
  options: TargetOptions = {},
): Promise<TargetSet> {
  const words = texts.flatMap((text) => text.split(/[\s,]+/)).filter((word) => word !== '');
  if (words.length === 0) throw new UsageError('no target is named', FORMS);
  if (words.length > MAX_TEXTS) throw new UsageError(`${words.length} targets are too many`, 'name networks');
  const wanted: Interval[] = [];
  const edges: Interval[] = [...scope.edges];
  const notes: string[] = [];
  for (const word of words) {
    const named = await read(word, resolve);
    const { intervals, note } = permitted(named, scope);
    wanted.push(...intervals);
    edges.push(...named.edges);
    notes.push(...[named.note, note].filter((text) => text !== undefined));
  }
  // An address that was also named by itself stays; permits() has already had its say.
  const single = wanted.filter(({ first, last }) => first === last);
  const named = merged(wanted);
  const devices = merged([...without(named, edges), ...single]);
  return targetSet(named, devices, notes, options.maxSize ?? MAX_SIZE);
}

async function read(word: string, resolve: Resolve): Promise<Named> {
  const address = parseAddress(word);
  if (address) return { text: word, intervals: [intervalOf(address)], edges: [] };
  const cidr = parseCidr(word);
  if (cidr) {
    const ends = cidr.family === 4 && cidr.bits < 31 ? [cidr.first, cidr.last] : [];
    const edges = ends.map((value) => intervalOf({ family: 4, value }));
    return { text: word, intervals: [cidr], edges };
  }
  const range = RANGE.exec(word)?.groups;
  const interval = rangeOf(range?.from, range?.to);
  if (interval) return { text: word, intervals: [interval], edges: [] };
  if (!NAME.test(word) || NUMERIC_END.test(word)) {
    throw new UsageError(`"${word.slice(0, 80)}" is not a target`, FORMS);
  }
  return resolved(word, resolve);
}

async function resolved(name: string, resolve: Resolve): Promise<Named> {
  let answers: readonly string[];
  try {
    answers = await resolve(name);
  } catch {
    answers = [];
  }
  const addresses = answers.map(parseAddress).filter((address) => address !== undefined);
  if (addresses.length === 0) throw new UsageError(`the name "${name}" has no address`, FORMS);
  const note = `${name} is ${addresses.map(formatAddress).join(' and ')}`;
  return { text: name, intervals: addresses.map(intervalOf), edges: [], note };
}

/** "192.0.2.10" and "20", or two whole addresses; undefined when they are not a range. */
function rangeOf(from: string | undefined, to: string | undefined): Interval | undefined {
  if (from === undefined || to === undefined) return undefined;
  const whole = /^\d{1,3}$/.test(to) ? from.slice(0, from.lastIndexOf('.') + 1) + to : to;
  const [a, b] = [parseAddress(from), parseAddress(whole)];
  if (!a || !b || a.family !== b.family || a.value > b.value) return undefined;
  return { family: a.family, first: a.value, last: b.value };
}

/** A target partly outside private space is refused whole; one that LENSCAP_SCOPE cuts is cut, and that is noted. */
function permitted(
  { text, intervals }: Named,
  scope: Scope,
): { intervals: readonly Interval[]; note?: string } {
  const several = intervals.length > 1;
  const authorised = scope.authorised(intervals);
  const outside = intervals.find((interval) => !covers(authorised, interval));
  const single =
    intervals.length === 1 && intervals[0]?.first === intervals[0]?.last ? intervals[0] : undefined;
  if (single) {
    const permission = scope.permits(formatAddress({ family: single.family, value: single.first }));
    if (!permission.ok) throw refusal(text, permission.why);
  }
  if (outside && (!several || authorised.length === 0)) {
    throw refusal(text, `not all of it may be scanned: ${whyNot(outside, scope)}`);
  }
  const inside = scope.narrow(intervals);
  if (inside.length === 0) throw refusal(text, 'it is outside LENSCAP_SCOPE');
  const whole = merged(intervals).every((interval) => covers(inside, interval));
  if (whole) return { intervals: inside };
  return { intervals: inside, note: `of ${text} only ${inside.flatMap(cidrsOf).join(', ')} may be touched` };
}

/** Why a network is refused, asked of its middle; its ends may be refused for being no device's. */
function whyNot({ family, first, last }: Interval, scope: Scope): string {
  const permission = scope.permits(formatAddress({ family, value: (first + last) / 2n }));
  return permission.ok ? 'no scope file authorises it' : permission.why;
}

function targetSet(
  named: readonly Interval[],
  devices: readonly Interval[],
  notes: readonly string[],
  maxSize: number,
): TargetSet {
  const walked = devices.filter(walkable);
  const size = walked.reduce((sum, interval) => sum + sizeOf(interval), 0n);
  if (size > BigInt(maxSize)) {
    throw new UsageError(
      `${size} addresses are more than the ${maxSize} of one scan`,
      'name smaller networks, or scan them one after the other',
    );
  }
  return {
    size: Number(size),
    intervals: walked,
    notes,
    contains(text) {
      const address = parseAddress(text);
      return address !== undefined && covers(devices, intervalOf(address));
    },
    touches(text) {
      const cidr = parseCidr(text);
      return cidr !== undefined && common(devices, [cidr]).length > 0;
    },
    addresses: () => walk(walked),
    describe: () => named.flatMap(cidrsOf),
    describeSwept: () => named.filter(walkable).flatMap(cidrsOf),
  };
}

function walkable(interval: Interval): boolean {
  return interval.family === 4 || sizeOf(interval) <= WALKABLE_IPV6;
}

function* walk(intervals: readonly Interval[]): Iterable<string> {
  for (const { family, first, last } of intervals) {
    for (let value = first; value <= last; value++) yield formatAddress({ family, value });
  }
}
