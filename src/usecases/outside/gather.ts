// Gather: goes once through the records of any number of files and keeps what is about the owner's devices.

import type { Evidence } from '../../core/evidence.js';
import type { Identity } from '../../core/identity.js';
import { isOutside } from '../../core/outside-address.js';
import type { OutsideFormatId, OutsideRecord } from '../../importers/outside.js';
import type { DeviceRecord } from '../../store/store.js';
import { makeTies, type Tied } from './ties.js';

/** A record with what the file it came from says of it. */
export interface Sighted {
  readonly record: OutsideRecord;
  readonly by: OutsideFormatId;
}

/** One port of one address, seen at one time, of one device. */
export type TiedSighting = Tied & {
  readonly place: string;
  readonly address: string;
  readonly port: number;
  readonly at: string;
  readonly by: string;
};

/** A record of an address that the owner named, of no device that is known. */
export interface Stranger {
  readonly place: string;
  readonly at: string;
  readonly identity: Identity;
}

/** When an address was last heard of, and by whom. */
export interface LastHeard {
  readonly at: string;
  readonly by: OutsideFormatId;
}

export interface GatherTools {
  recognise(evidence: readonly Evidence[]): Identity;
  /** Whether the owner named the address as theirs. */
  isNamed(address: string): boolean;
  /** ISO time of a record that does not tell its own. */
  readonly now: string;
}

interface Candidate {
  readonly place: string;
  readonly address: string;
  readonly port: number;
  readonly at: string;
  readonly by: OutsideFormatId;
  readonly identity: Identity;
}

/** Candidates kept at most: records that may turn out to be of an address of the owner's. */
const MOST_CANDIDATES = 50_000;

export class Gathering {
  /** Records of public addresses. */
  outside = 0;
  /** Records of private addresses: a scan from inside. */
  inside = 0;
  readonly #ties;
  readonly #watched: ReadonlySet<string>;
  readonly #tied: TiedSighting[] = [];
  readonly #candidates: Candidate[] = [];
  readonly #heard = new Map<string, LastHeard>();
  readonly #places = new Map<string, string>();
  #newest: LastHeard | undefined;

  /** @param watched addresses at which devices were seen before */
  constructor(
    devices: readonly DeviceRecord[],
    watched: ReadonlySet<string>,
    readonly tools: GatherTools,
  ) {
    this.#ties = makeTies(devices);
    this.#watched = watched;
  }

  add({ record, by }: Sighted): void {
    const { address, port, transport } = record;
    if (!isOutside(address)) {
      this.inside += 1;
      return;
    }
    this.outside += 1;
    const at = record.at ?? this.tools.now;
    this.#hear(address, { at, by });
    if (port === undefined) return;
    const place = placeOf(address, port, transport);
    if (this.#isKnown(address) && at > (this.#places.get(place) ?? '')) this.#places.set(place, at);
    const identity = this.tools.recognise(evidenceOf(record, by, at));
    const sighting = { place, address, port, at, by };
    const hard = this.#ties.hard(record, identity);
    if (hard) this.#tied.push({ ...hard, ...sighting });
    else if (this.#mayBeOurs(address, record, identity)) this.#candidates.push({ ...sighting, identity });
  }

  /** What is tied, and what the owner's addresses show that nobody knows. */
  finish(): { readonly tied: readonly TiedSighting[]; readonly strangers: readonly Stranger[] } {
    const ours = new Set([...this.#watched, ...this.#tied.map(({ address }) => address)]);
    const strangers: Stranger[] = [];
    const soft = this.#candidates.flatMap((candidate) => {
      const { identity, ...sighting } = candidate;
      const isOurs = this.tools.isNamed(candidate.address) || ours.has(candidate.address);
      const found = isOurs ? this.#ties.soft(candidate, identity) : undefined;
      if (!found && this.tools.isNamed(candidate.address)) strangers.push(candidate);
      return found ? [{ ...found, ...sighting }] : [];
    });
    return { tied: [...this.#tied, ...soft], strangers };
  }

  /** When an address was last heard of; of a named one of which nothing was heard, when anything was. */
  lastHeard(address: string): LastHeard | undefined {
    return this.#heard.get(address) ?? (this.tools.isNamed(address) ? this.#newest : undefined);
  }

  /** ISO time at which anything answered at a place of an address that is known, whoever it was. */
  lastOpen(place: string): string | undefined {
    return this.#places.get(place);
  }

  #isKnown(address: string): boolean {
    return this.#watched.has(address) || this.tools.isNamed(address);
  }

  #hear(address: string, heard: LastHeard): void {
    if (this.#newest === undefined || heard.at > this.#newest.at) this.#newest = heard;
    if (!this.#isKnown(address)) return;
    const before = this.#heard.get(address);
    if (before === undefined || heard.at > before.at) this.#heard.set(address, heard);
  }

  #mayBeOurs(address: string, record: OutsideRecord, identity: Identity): boolean {
    if (this.#isKnown(address)) return true;
    return this.#candidates.length < MOST_CANDIDATES && this.#ties.soft(record, identity) !== undefined;
  }
}

/** "203.0.113.9:554/tcp", "[2001:db8::1]:80/tcp". */
export function placeOf(address: string, port: number, transport: string): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}/${transport}`;
}

/** The address in a place. */
export function addressOf(place: string): string {
  return /^\[(?<six>[^\]]*)\]/.exec(place)?.groups?.six ?? place.split(':', 1)[0] ?? place;
}

function evidenceOf(
  { address, port, facts }: OutsideRecord,
  by: OutsideFormatId,
  at: string,
): readonly Evidence[] {
  const source = { via: `outside-${by}`, address, transport: 'file' as const };
  return facts.map((fact) => ({
    ...fact,
    at,
    source: port === undefined ? source : { ...source, port },
  }));
}
