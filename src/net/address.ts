// Address: strict reading of IP addresses and networks, and intervals of them; one text has one meaning or none.

import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  readonly value: bigint;
  /** Interface of a link-local IPv6 address: "eth0". */
  readonly zone?: string;
}

/** Consecutive addresses of one family, both ends included. */
export interface Interval {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;
const MAPPED = 0xffffn << 32n;
const CIDR = /^(?<address>[^/]{1,60})\/(?<bits>0|[1-9]\d{0,2})$/;
/** RFC 4007 section 11.2; the names Linux and BSD allow. */
const ZONE = /^[\w.@-]{1,32}$/;

/**
 * Reads one address; IPv4-mapped IPv6 becomes IPv4. Undefined for anything else, octal, hexadecimal and
 * shortened spellings included: tools disagree on what 010.0.0.1 and 127.1 mean.
 */
export function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    return { family: 4, value: joined(ipaddr.IPv4.parse(text).octets, 8n) };
  }
  if (!text.includes(':') || !isIPv6(text)) return undefined;
  const [bare = '', zone] = text.split('%');
  const tail = bare.slice(bare.lastIndexOf(':') + 1);
  if (tail.includes('.')) {
    // RFC 4291 section 2.5.5.2: the mapped form is the only dotted one still in use.
    if (!/^::ffff:/i.test(bare) || !ipaddr.IPv4.isValidFourPartDecimal(tail)) return undefined;
    return zone === undefined ? parseAddress(tail) : undefined;
  }
  const value = joined(ipaddr.IPv6.parse(bare).parts, 16n);
  if (value >> 32n === MAPPED >> 32n) return { family: 4, value: value & 0xffffffffn };
  if (zone === undefined) return { family: 6, value };
  return ZONE.test(zone) ? { family: 6, value, zone } : undefined;
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((value, part) => (value << width) | BigInt(part), 0n);
}

/** The network a CIDR text names, and whether the text had bits set beyond the prefix. */
export function parseCidr(text: string): (Interval & { readonly bits: number }) | undefined {
  const groups = CIDR.exec(text)?.groups;
  const address = parseAddress(groups?.address ?? '');
  const bits = Number(groups?.bits);
  if (!address || address.zone !== undefined || bits > BITS[address.family]) return undefined;
  // "::ffff:192.0.2.0/120" counts bits of the IPv6 form: refused rather than guessed.
  if (address.family === 4 && text.includes(':')) return undefined;
  const size = 1n << BigInt(BITS[address.family] - bits);
  const first = address.value - (address.value % size);
  return { family: address.family, first, last: first + size - 1n, bits };
}

/** An interval the code itself names. @throws TypeError when the text is not CIDR */
export function network(text: string): Interval {
  const parsed = parseCidr(text);
  if (!parsed) throw new TypeError(`not a network: ${text}`);
  return parsed;
}

export function intervalOf({ family, value }: Address): Interval {
  return { family, first: value, last: value };
}

/** Canonical text: RFC 5952 for IPv6. */
export function formatAddress({ family, value, zone }: Address): string {
  if (family === 4) return formatIPv4(Number(value));
  const parts = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  const text = new ipaddr.IPv6(parts).toRFC5952String();
  return zone === undefined ? text : `${text}%${zone}`;
}

/** @param value 32 bits, unsigned */
export function formatIPv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** Canonical text of an address, or undefined when it is not one. */
export function canonical(text: string): string | undefined {
  const address = parseAddress(text);
  return address && formatAddress(address);
}

export function sizeOf({ first, last }: Interval): bigint {
  return last - first + 1n;
}

/** True when every address of `inner` is in one of the intervals, which must be merged. */
export function covers(intervals: readonly Interval[], inner: Interval): boolean {
  return intervals.some(
    ({ family, first, last }) => family === inner.family && first <= inner.first && inner.last <= last,
  );
}

/** The same addresses as sorted intervals that neither overlap nor touch. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = [...intervals].sort((a, b) => a.family - b.family || (a.first < b.first ? -1 : 1));
  const result: Interval[] = [];
  for (const next of sorted) {
    const before = result.at(-1);
    if (before && before.family === next.family && next.first <= before.last + 1n) {
      const last = greater(next.last, before.last);
      result[result.length - 1] = { family: before.family, first: before.first, last };
    } else result.push({ family: next.family, first: next.first, last: next.last });
  }
  return result;
}

function greater(a: bigint, b: bigint): bigint {
  return [a, b].reduce((most, value) => (value > most ? value : most));
}

/** Addresses that are in both lists. */
export function common(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const pairs = a.flatMap((left) =>
    b
      .filter((right) => right.family === left.family)
      .map((right) => ({
        family: left.family,
        first: greater(left.first, right.first),
        last: -greater(-left.last, -right.last),
      })),
  );
  return merged(pairs.filter(({ first, last }) => first <= last));
}

/** The merged intervals with others taken out, in one walk over both. */
export function without(intervals: readonly Interval[], out: readonly Interval[]): readonly Interval[] {
  const holes = merged(out);
  const result: Interval[] = [];
  let next = 0;
  for (const { family, first, last } of intervals) {
    let from = first;
    for (let hole = holes[next]; hole && startsBy(hole, family, last); hole = holes[next]) {
      if (hole.family === family && hole.first > from) {
        result.push({ family, first: from, last: hole.first - 1n });
      }
      if (hole.family === family) from = greater(from, hole.last + 1n);
      // One that goes on may take from the next interval too.
      if (from > last) break;
      next += 1;
    }
    if (from <= last) result.push({ family, first: from, last });
  }
  return result;
}

function startsBy(hole: Interval, family: Family, last: bigint): boolean {
  return hole.family < family || (hole.family === family && hole.first <= last);
}

/** The fewest CIDR texts that together are exactly this interval; a single address is written without a prefix. */
export function cidrsOf({ family, first, last }: Interval): readonly string[] {
  const texts: string[] = [];
  let at = first;
  while (at <= last) {
    let host = 0;
    // Grow while the block stays aligned and inside.
    while (
      host < BITS[family] &&
      at % (2n << BigInt(host)) === 0n &&
      at + (2n << BigInt(host)) - 1n <= last
    ) {
      host += 1;
    }
    const text = formatAddress({ family, value: at });
    texts.push(host === 0 ? text : `${text}/${BITS[family] - host}`);
    at += 1n << BigInt(host);
  }
  return texts;
}
