// mDNS response: which services a device offers under which names. RFC 6762, RFC 6763.

import { type Answer as DnsRecord, decode, type TxtData } from 'dns-packet';
import { text, u16be } from '../bytes.js';
import type { Answer } from '../facts.js';
import { macOf } from '../mac.js';

/** RFC 6762, section 17: no mDNS message is longer. */
const MAX_MESSAGE = 9000;
const MAX_RECORDS = 256;
const ENUMERATION = '_services._dns-sd._udp.local';

type Field = readonly [name: string, value: string];

/** Services, instances, host names and TXT entries of a response; undefined for queries and broken messages. */
export function readResponse(bytes: Uint8Array): Answer | undefined {
  const records = recordsOf(bytes);
  if (!records) return undefined;
  const fields = records.flatMap(fieldsOf);
  return { fields, macs: fields.map(macIn) };
}

function recordsOf(bytes: Uint8Array): readonly DnsRecord[] | undefined {
  if (bytes.length > MAX_MESSAGE || ((bytes[2] ?? 0) & 0x80) === 0) return undefined;
  // The decoder believes the counts; looking at them first bounds its work.
  const counts = [4, 6, 8, 10].map((at) => u16be(bytes, at) ?? 0);
  if (counts.reduce((sum, count) => sum + count, 0) > MAX_RECORDS) return undefined;
  try {
    const { answers = [], additionals = [] } = decode(Buffer.from(bytes));
    return [...answers, ...additionals];
  } catch {
    return undefined;
  }
}

function fieldsOf(record: DnsRecord): readonly Field[] {
  if (record.type === 'PTR') return pointer(record.name, record.data);
  if (record.type === 'SRV') return [['host', withoutLocal(record.data.target)]];
  if (record.type === 'TXT') return entries(record.data);
  return [];
}

function pointer(name: string, data: string): readonly Field[] {
  if (sameName(name, ENUMERATION)) return [['service', withoutLocal(data)]];
  if (!/\._(?:tcp|udp)\.local$/i.test(name)) return [];
  const suffix = `.${name}`;
  const owned = sameName(data.slice(-suffix.length), suffix);
  return [
    ['service', withoutLocal(name)],
    ...(owned ? [['instance', data.slice(0, -suffix.length)] as const] : []),
  ];
}

/** RFC 6763, section 6: "key=value"; keys ignore case. */
function entries(data: TxtData): readonly Field[] {
  return (Array.isArray(data) ? data : [data]).flatMap((item) => {
    const entry = typeof item === 'string' ? item : text(item);
    const equals = entry.indexOf('=');
    return equals > 0
      ? [[`txt.${entry.slice(0, equals).toLowerCase()}`, entry.slice(equals + 1)] as const]
      : [];
  });
}

/** Axis and Arecont put it into a TXT entry, Axis also at the end of the instance: "AXIS M5014 - ACCC8E3C0419". */
function macIn([name, value]: Field): string | undefined {
  if (name === 'txt.macaddress' || name === 'txt.mac') return macOf(value);
  return name === 'instance' && value.startsWith('AXIS ') ? macOf(value.split(' - ').at(-1)) : undefined;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function withoutLocal(name: string): string {
  return name.replace(/\.local$/i, '');
}
