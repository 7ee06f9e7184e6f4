// Scope file: written authorisation for networks that are not private, with its owner and its last day.

import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { UsageError } from '../core/errors.js';
import { type Interval, parseAddress, parseCidr } from './address.js';

/** One authorised network. */
export interface Authorisation {
  readonly range: string;
  readonly owner: string;
  /** Who agreed, and where that is written down. */
  readonly authorisation: string;
  /** ISO date; the authorisation holds until the end of that day, UTC. */
  readonly until: string;
  readonly interval: Interval;
}

/** Shown in every refusal: what to write to be allowed. */
export const SCOPE_FILE_EXAMPLE = [
  'networks:',
  '  - range: 192.0.2.0/24',
  '    owner: Example Ltd',
  '    authorisation: letter of 2026-01-12, J. Doe, head of IT',
  '    until: 2026-12-31',
].join('\n');

const MAX_FILE = 1024 * 1024;
const KEYS = ['range', 'owner', 'authorisation', 'until'] as const;
/** Wider than any one owner's allocation: more likely a slip than an authorisation. */
const WIDEST = { 4: 8, 6: 19 } as const;

/** @throws UsageError naming the file, the entry and what to write instead */
export function readScopeFile(path: string): readonly Authorisation[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`scope file ${path} cannot be read (${why})`, 'name a file that exists');
  }
  return parseScopeFile(path, text);
}

/** @throws UsageError naming the file, the entry and what to write instead */
export function parseScopeFile(file: string, text: string): readonly Authorisation[] {
  const fail = (what: string): never => {
    throw new UsageError(`${file}: ${what}`, `a scope file looks like this:\n${SCOPE_FILE_EXAMPLE}`);
  };
  if (text.length > MAX_FILE) return fail('is larger than 1 MiB');
  const document = parseDocument(text, { schema: 'core' });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) return fail(fault.message.split('\n')[0] ?? 'is not YAML');
  const root = plain(document);
  if (!isRecord(root) || !Array.isArray(root.networks)) return fail('has no list "networks"');
  const extra = Object.keys(root).find((key) => key !== 'networks');
  if (extra !== undefined) return fail(`"${extra}" is not known here`);
  return root.networks.map((entry, i) => {
    const read = authorisation(entry);
    return typeof read === 'string' ? fail(`network ${i + 1}: ${read}`) : read;
  });
}

/** Plain values; undefined where aliases would expand. */
function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** The entry, or the sentence that says what is wrong with it. */
function authorisation(entry: unknown): Authorisation | string {
  if (!isRecord(entry)) return 'is not a mapping';
  const extra = Object.keys(entry).find((key) => !KEYS.some((known) => known === key));
  if (extra !== undefined) return `"${extra}" is not known; an entry has ${KEYS.join(', ')}`;
  const missing = KEYS.find((key) => typeof entry[key] !== 'string' || String(entry[key]).trim() === '');
  if (missing) return `"${missing}" is missing or not text`;
  const [range, owner, agreed, until] = KEYS.map((key) => String(entry[key]).trim());
  if (range === undefined || owner === undefined || agreed === undefined || until === undefined)
    return 'empty';
  const interval = rangeOf(range);
  if (typeof interval === 'string') return interval;
  if (!isDate(until)) return `until: "${until}" is not a date such as 2026-12-31`;
  return { range, owner, authorisation: agreed, until, interval };
}

function rangeOf(text: string): Interval | string {
  const address = parseAddress(text);
  if (address) return { family: address.family, first: address.value, last: address.value };
  const cidr = parseCidr(text);
  if (!cidr) return `range: "${text}" is not a network such as 192.0.2.0/24`;
  const widest = WIDEST[cidr.family];
  return cidr.bits < widest
    ? `range: "${text}" is wider than /${widest}; name the networks one by one`
    : cidr;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
