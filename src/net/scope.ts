// Scope: the networks that may be touched, who says so, until when; everything that is sent asks it first.

import { UsageError } from '../core/errors.js';
import {
  type Address,
  cidrsOf,
  common,
  covers,
  type Interval,
  intervalOf,
  merged,
  network,
  parseAddress,
  parseCidr,
} from './address.js';
import { type Authorisation, SCOPE_FILE_EXAMPLE } from './scope-file.js';

export type Permission = { readonly ok: true } | { readonly ok: false; readonly why: string };

export interface Scope {
  /** Whether one device address may be touched, and why not. */
  permits(address: string): Permission;
  /** Whether everything on a network may hear Lenscap: what multicast and broadcast need. */
  permitsNetwork(cidr: string): boolean;
  /** The part that may be touched; the rest is not an error here. */
  narrow(targets: readonly Interval[]): readonly Interval[];
  /** The part that is private or authorised, whatever LENSCAP_SCOPE says. */
  authorised(targets: readonly Interval[]): readonly Interval[];
  /** Addresses that are a network's or a broadcast, never a device's. */
  readonly edges: readonly Interval[];
  /** For a person: "127.0.0.0/8, ::1 (LENSCAP_SCOPE)". */
  describe(): string;
}

export interface ScopeOptions {
  /** The environment; LENSCAP_SCOPE in it narrows, and never widens. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly authorisations?: readonly Authorisation[];
  /** Milliseconds since 1970; asked at every decision, so that an authorisation ends in the middle of a scan. */
  readonly now: () => number;
  /** CIDR of this machine's own networks: their first and last addresses are never devices. */
  readonly ownNetworks?: readonly string[];
}

/** RFC 1918, RFC 3927, RFC 1122 loopback; RFC 4193, RFC 4291 link-local and loopback. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].map(network);

/** Never one device: "this network", multicast, reserved and the limited broadcast (RFC 1122, 1112, 919; RFC 4291). */
const NOT_DEVICES = ['0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4', '::/128', 'ff00::/8'].map(network);

const DAY = 24 * 60 * 60 * 1000;

/** @throws UsageError when LENSCAP_SCOPE is not a list of networks */
export function makeScope(options: ScopeOptions): Scope {
  const limit = limitOf(options.env.LENSCAP_SCOPE);
  const edges = [...PRIVATE, ...ownNetworks(options)]
    .filter(({ family }) => family === 4)
    .flatMap(({ family, first, last }) => [first, last].map((value) => intervalOf({ family, value })));
  const never = new Set(edges.map(({ first }) => first));
  const current = (): readonly Interval[] => {
    const now = options.now();
    const valid = (options.authorisations ?? []).filter(({ until }) => now < Date.parse(until) + DAY);
    return merged([...PRIVATE, ...valid.map(({ interval }) => interval)]);
  };
  const limited = (intervals: readonly Interval[]) => (limit ? common(intervals, limit) : intervals);

  return {
    permits(text) {
      const address = parseAddress(text);
      if (!address) return { ok: false, why: `"${text}" is not an address` };
      const one = intervalOf(address);
      if (covers(NOT_DEVICES, one)) return { ok: false, why: `${text} is not the address of one device` };
      if (address.family === 4 && never.has(address.value)) {
        return { ok: false, why: `${text} is a network or broadcast address` };
      }
      if (!covers(current(), one)) return { ok: false, why: unauthorised(address, text, options) };
      if (limit && !covers(limit, one)) return { ok: false, why: `${text} is outside LENSCAP_SCOPE` };
      return { ok: true };
    },
    permitsNetwork(text) {
      const interval = parseCidr(text);
      return interval !== undefined && covers(limited(current()), interval);
    },
    narrow: (targets) => limited(common(targets, current())),
    edges,
    authorised: (targets) => common(targets, current()),
    describe: () => {
      const texts = limited(current()).flatMap(cidrsOf).join(', ');
      return limit ? `${texts || 'nothing'} (LENSCAP_SCOPE)` : texts;
    },
  };
}

/**
 * What LENSCAP_SCOPE allows of the internet: feeds are no devices, but a narrowed Lenscap sends nothing elsewhere.
 * @throws UsageError when LENSCAP_SCOPE is not a list of networks
 */
export function limitOnly(env: ScopeOptions['env']): {
  readonly set: boolean;
  permits(address: string): boolean;
} {
  const limit = limitOf(env.LENSCAP_SCOPE);
  return {
    set: limit !== undefined,
    permits(text) {
      const address = parseAddress(text);
      return limit === undefined || (address !== undefined && covers(limit, intervalOf(address)));
    },
  };
}

/** Networks with a broadcast address of their own (RFC 3021: a /31 has none). */
function ownNetworks({ ownNetworks = [] }: ScopeOptions): readonly Interval[] {
  return ownNetworks
    .map(parseCidr)
    .filter((own) => own !== undefined)
    .filter(({ bits }) => bits < 31);
}

function limitOf(text: string | undefined): readonly Interval[] | undefined {
  const words = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return merged(
    words.map((word) => {
      const address = parseAddress(word);
      const interval = address && address.zone === undefined ? intervalOf(address) : parseCidr(word);
      if (interval) return interval;
      throw new UsageError(
        `LENSCAP_SCOPE: "${word}" is not a network`,
        'write networks or addresses, as in LENSCAP_SCOPE=192.0.2.0/24,198.51.100.7',
      );
    }),
  );
}

function unauthorised(address: Address, text: string, { authorisations = [], now }: ScopeOptions): string {
  const expired = authorisations.find(
    ({ interval, until }) => covers([interval], intervalOf(address)) && now() >= Date.parse(until) + DAY,
  );
  if (expired) return `the authorisation for ${expired.range} (${expired.owner}) ended on ${expired.until}`;
  return `${text} is not on a private network, and no scope file authorises it`;
}

/** The error for a target that may not be touched: what, why, and how to be allowed. */
export function refusal(target: string, why: string): UsageError {
  return new UsageError(
    `${target} is refused: ${why}`,
    `Lenscap touches private networks only, unless the owner agreed in writing. If so, write a scope file and name it with --scope-file FILE:\n${SCOPE_FILE_EXAMPLE}`,
  );
}
