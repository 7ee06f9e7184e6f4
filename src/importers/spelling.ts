// Spelling: addresses, times, ports and hashes as other tools write them, brought to the one spelling Lenscap keeps.

import ipaddr from 'ipaddr.js';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const TIME =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.(\d{1,3})\d{0,9})? ?(Z|UTC|[+-]\d\d:?\d\d|[+-]\d{4} UTC)?$/;
const GENERALIZED = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const TLS_VERSION = /^d?tlsv?1(?:[._]([0-3]))?$/i;

/** Canonical text of an address, IPv4-mapped IPv6 as IPv4; undefined for anything else. */
export function addressOf(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 45) return undefined;
  if (IPV4.test(text)) return text;
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  const parsed = ipaddr.IPv6.parse(text);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toRFC5952String();
}

/** Dotted text of an IPv4 address that is written as one number. */
export function addressOfNumber(value: number | undefined): string | undefined {
  if (value === undefined || value < 0 || value > 0xffffffff) return undefined;
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

export function portOf(value: number | undefined): number | undefined {
  return value !== undefined && value >= 1 && value <= 65535 ? value : undefined;
}

export function transportOf(text: string | undefined): 'tcp' | 'udp' {
  return /^(?:udp|quic)$/i.test(text ?? '') ? 'udp' : 'tcp';
}

/** ISO 8601 in UTC with milliseconds; a time without a zone is UTC, as these tools mean it. */
export function timeOf(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 48) return undefined;
  const [, day, minute, second = ':00', fraction = '0', zone = 'Z'] = TIME.exec(text) ?? [];
  if (day === undefined) return undefined;
  const offset = zone === 'UTC' ? 'Z' : zone.replace(' UTC', '').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return iso(Date.parse(`${day}T${minute}${second}.${fraction.padEnd(3, '0')}${offset}`));
}

/** Time of seconds since 1970. */
export function timeOfEpoch(seconds: number | undefined): string | undefined {
  return seconds === undefined || seconds <= 0 ? undefined : iso(seconds * 1000);
}

/** End of validity: "20301231235959Z" (RFC 5280, 4.1.2.5.2) or a time in any spelling of `timeOf`. */
export function validityOf(text: string | undefined): string | undefined {
  const [, year, month, day, hour, minute, second] = GENERALIZED.exec(text?.slice(0, 48) ?? '') ?? [];
  return year === undefined
    ? timeOf(text)
    : iso(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`));
}

function iso(time: number): string | undefined {
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : undefined;
}

/** Lower-case hex of a hash with or without colons; undefined when it is not that long. */
export function hexOf(text: string | undefined, digits: number): string | undefined {
  if (text === undefined || text.length > digits * 2) return undefined;
  const hex = text.replaceAll(':', '').toLowerCase();
  return hex.length === digits && /^[0-9a-f]+$/.test(hex) ? hex : undefined;
}

/** "TLSv1.2" of "tlsv1_2", "TLSv1_2" and the like; TLS 1.0 is "TLSv1", as Node writes it. */
export function tlsVersionOf(text: string | undefined): string | undefined {
  const found = TLS_VERSION.exec(text ?? '');
  if (!found) return undefined;
  return found[1] === undefined || found[1] === '0' ? 'TLSv1' : `TLSv1.${found[1]}`;
}
