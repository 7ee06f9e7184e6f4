// Address range: networks as registries write them, as keys that sort like the addresses they stand for.

import ipaddr from 'ipaddr.js';

/** First and last address, as keys: the same family, `from` not after `to`. */
export interface AddressRange {
  readonly from: string;
  readonly to: string;
}

const DIGITS = { ipv4: 8, ipv6: 32 } as const;

/** ipaddr.js also reads "010.1" and "0x7f000001"; registries and scans mean nothing of the kind by it. */
const PLAIN = /^((0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}|[\da-f:.]*:[\da-f:.]*)$/i;

/** "4c6336407" or "6" and 32 digits: text that sorts as the addresses do; undefined for what is no address. */
export function addressKey(text: string): string | undefined {
  const trimmed = text.trim();
  if (!PLAIN.test(trimmed) || !ipaddr.isValid(trimmed)) return undefined;
  const address = ipaddr.parse(trimmed);
  return keyOf(address.kind(), address.toByteArray());
}

/**
 * "192.0.2.0/24", "192.0.2.0 - 192.0.2.255", "192.0.2/24" (LACNIC), or one address.
 * @returns undefined for what is no network
 */
export function addressRange(text: string): AddressRange | undefined {
  const [first = '', last] = text.split(/\s*-\s*/, 2);
  if (last !== undefined) return between(addressKey(first), addressKey(last));
  const [base = '', length] = text.trim().split('/', 2);
  const whole = addressKey(length === undefined || base.includes(':') ? base : withFourParts(base));
  if (whole === undefined || length === undefined) return between(whole, whole);
  return /^\d{1,3}$/.test(length) ? prefixRange(whole, Number(length)) : undefined;
}

export function between(from: string | undefined, to: string | undefined): AddressRange | undefined {
  return from !== undefined && to !== undefined && from[0] === to[0] && from <= to ? { from, to } : undefined;
}

/** How many addresses, less one. */
export function rangeSize({ from, to }: AddressRange): bigint {
  return BigInt(`0x${to.slice(1)}`) - BigInt(`0x${from.slice(1)}`);
}

function prefixRange(key: string, length: number): AddressRange | undefined {
  const digits = key.length - 1;
  const host = digits * 4 - length;
  if (host < 0) return undefined;
  const ones = (1n << BigInt(host)) - 1n;
  const value = BigInt(`0x${key.slice(1)}`);
  const write = (number: bigint) => `${key.charAt(0)}${number.toString(16).padStart(digits, '0')}`;
  return { from: write(value & ~ones), to: write(value | ones) };
}

function keyOf(kind: 'ipv4' | 'ipv6', bytes: readonly number[]): string {
  const text = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${kind === 'ipv4' ? '4' : '6'}${text.padStart(DIGITS[kind], '0')}`;
}

function withFourParts(text: string): string {
  const parts = text.split('.');
  return [...parts, ...Array.from({ length: Math.max(0, 4 - parts.length) }, () => '0')].join('.');
}
