// Detect: which format a file is in, by its first record where that is all there, else by names that only one format has.

import { censysRecords } from './censys.js';
import { objectOf } from './loose.js';
import { masscanRecords } from './masscan-record.js';
import type { OutsideFormatId, OutsideRecord } from './outside.js';
import { isShadowserverHeader, shadowserverRecords } from './shadowserver.js';
import { shodanRecords } from './shodan.js';
import { zgrab2Records } from './zgrab2.js';

/** Reads one record of a format; undefined when it is none. */
export type RecordReader = (value: unknown) => readonly OutsideRecord[] | undefined;

/** Reader of each format whose records can be read one by one. */
export const READERS: Readonly<Record<Exclude<OutsideFormatId, 'nmap'>, RecordReader>> = {
  shodan: shodanRecords,
  zgrab2: zgrab2Records,
  masscan: masscanRecords,
  censys: censysRecords,
  shadowserver: shadowserverRecords,
};

const JSON_FORMATS = ['shodan', 'zgrab2', 'masscan', 'censys'] as const;

/** Keys that only this format has, for a first record that is longer than the head or damaged; tried in order. */
const NAMES: readonly (readonly [OutsideFormatId, RegExp])[] = [
  ['shodan', /"(?:ip_str|_shodan)"\s{0,8}:/],
  ['censys', /"(?:autonomous_system|host_v1|transport_protocol|service_name)"\s{0,8}:/],
  ['zgrab2', /"data"\s{0,8}:\s{0,8}\{\s{0,8}"[\w-]{1,64}"\s{0,8}:\s{0,8}\{\s{0,8}"status"\s{0,8}:/],
  ['masscan', /"ports"\s{0,8}:\s{0,8}\[\s{0,8}\{\s{0,8}"port"\s{0,8}:/],
];

/** The format of a file that begins so; undefined for one that Lenscap does not read. */
export function detectFormat(head: string): OutsideFormatId | undefined {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (text.startsWith('<')) return text.slice(0, 4096).includes('<nmaprun') ? 'nmap' : undefined;
  if (text.startsWith('{') || text.startsWith('[')) return firstRecordFormat(text) ?? namedFormat(text);
  const names = (text.split('\n', 1)[0] ?? '').split(',').map((name) => columnName(name.replaceAll('"', '')));
  return isShadowserverHeader(names) ? 'shadowserver' : undefined;
}

/** A column name as the readers know it. */
export function columnName(raw: string): string {
  return raw.trim().toLowerCase().slice(0, 128);
}

/** By the first of the first lines that is JSON for itself; a whole document counts as one line. */
function firstRecordFormat(text: string): OutsideFormatId | undefined {
  for (const line of [text, ...text.split('\n', 8)]) {
    const value = parsed(line.trim().replace(/^,/, '').replace(/,$/, ''));
    const first = objectOf(Array.isArray(value) ? value[0] : value);
    const format = first && JSON_FORMATS.find((id) => READERS[id](first) !== undefined);
    if (format) return format;
  }
  return undefined;
}

function namedFormat(text: string): OutsideFormatId | undefined {
  return NAMES.find(([, name]) => name.test(text))?.[0];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How the records of a JSON file stand in it. */
export function standsByLine(head: string): boolean {
  const [first = '', second = ''] = head
    .replace(/^\ufeff/, '')
    .trimStart()
    .split('\n', 2);
  if (!first.startsWith('{')) return false;
  return (
    parsed(first.trim().replace(/,$/, '')) !== undefined || second.startsWith('{') || !head.includes('\n')
  );
}
