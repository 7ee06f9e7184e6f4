// Gather: goes once through the records of any number of files and keeps what is about the owner's devices.

import type { Evidence } from '../../core/evidence.js';
import type { Identity } from '../../core/identity.js';
import { isOutside } from '../../core/outside-address.js';
import type { OutsideFormatId, OutsideRecord, PortRange } from '../../importers/outside.js';
import type { DeviceOutline } from '../../store/outline.js';
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

/** Addresses at which one device may turn up unless the owner names more: an old and a new one. */
const MOST_SPREAD = 2;
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
  readonly #shut: {
    readonly address: string;
    readonly ranges: readonly PortRange[];
    readonly heard: LastHeard;
  }[] = [];
  /** Of each tie by what only one device should have, the addresses of nobody known that show it. */
  readonly #spread = new Map<string, Set<string>>();
  readonly #candidates: Candidate[] = [];
  readonly #heard = new Map<string, LastHeard>();
  readonly #places = new Map<string, string>();

  /** @param watched addresses at which devices were seen before */
  constructor(
    devices: readonly DeviceOutline[],
    watched: ReadonlySet<string>,
    readonly tools: GatherTools,
  ) {
    this.#ties = makeTies(devices);
    this.#watched = watched;
  }

  add({ record, by }: Sighted): void {
    const { address, port, transport, shut } = record;
    if (!isOutside(address)) {
      this.inside += 1;
      return;
    }
    this.outside += 1;
    const at = earlier(record.at ?? this.tools.now, this.tools.now);
    this.#hear(address, { at, by });
    if (shut && this.#isKnown(address)) this.#shut.push({ address, ranges: shut, heard: { at, by } });
    if (port === undefined) return;
    const place = placeOf(address, port, transport);
    if (this.#isKnown(address) && at > (this.#places.get(place) ?? '')) this.#places.set(place, at);
    const identity = this.tools.recognise(evidenceOf(record, by, at));
    const sighting = { place, address, port, at, by };
    const hard = this.#ties.hard(record, identity);
    if (hard) this.#tie({ ...hard, ...sighting });
    else if (this.#mayBeOurs(address, record, identity)) this.#candidates.push({ ...sighting, identity });
  }

  /** What is tied, and what the owner's addresses show that nobody knows. */
  finish(): { readonly tied: readonly TiedSighting[]; readonly strangers: readonly Stranger[] } {
    const hard = this.#tied.filter((one) => this.#isKnown(one.address) || !this.#isCommon(one));
    const ours = new Set([...this.#watched, ...hard.map(({ address }) => address)]);
    const strangers: Stranger[] = [];
    const soft = this.#candidates.flatMap((candidate) => {
      const { identity, ...sighting } = candidate;
      const isOurs = this.tools.isNamed(candidate.address) || ours.has(candidate.address);
      const found = isOurs ? this.#ties.soft(candidate, identity) : undefined;
      if (!found && this.tools.isNamed(candidate.address)) strangers.push(candidate);
      return found ? [{ ...found, ...sighting }] : [];
    });
    return { tied: [...hard, ...soft], strangers };
  }

  /** When an address was last heard of. */
  lastHeard(address: string): LastHeard | undefined {
    return this.#heard.get(address);
  }

  /** When a port of an address was last looked at and found shut. */
  lastShut(address: string, port: number): LastHeard | undefined {
    return this.#shut
      .filter((one) => one.address === address && one.ranges.some(([from, to]) => from <= port && port <= to))
      .map(({ heard }) => heard)
      .reduce<LastHeard | undefined>((last, one) => (last && last.at >= one.at ? last : one), undefined);
  }

  #tie(sighting: TiedSighting): void {
    if (!this.#isKnown(sighting.address)) {
      const spread = this.#spread.get(keyOf(sighting)) ?? new Set();
      if (spread.size <= MOST_SPREAD) this.#spread.set(keyOf(sighting), spread.add(sighting.address));
      if (this.#isCommon(sighting)) return;
    }
    this.#tied.push(sighting);
  }

  /** A certificate or number from the factory, which the devices of strangers show too. */
  #isCommon(sighting: TiedSighting): boolean {
    return (this.#spread.get(keyOf(sighting))?.size ?? 0) > MOST_SPREAD;
  }

  /** ISO time at which anything answered at a place of an address that is known, whoever it was. */
  lastOpen(place: string): string | undefined {
    return this.#places.get(place);
  }

  #isKnown(address: string): boolean {
    return this.#watched.has(address) || this.tools.isNamed(address);
  }

  #hear(address: string, heard: LastHeard): void {
    if (!this.#isKnown(address)) return;
    const before = this.#heard.get(address);
    if (before === undefined || heard.at > before.at) this.#heard.set(address, heard);
  }

  #mayBeOurs(address: string, record: OutsideRecord, identity: Identity): boolean {
    if (this.#isKnown(address)) return true;
    return this.#candidates.length < MOST_CANDIDATES && this.#ties.soft(record, identity) !== undefined;
  }
}

/** No record is of tomorrow: what says so would stay the newest for ever. */
function earlier(at: string, now: string): string {
  return at > now ? now : at;
}

function keyOf({ tie, device }: Tied): string {
  return `${tie}\n${device.id}`;
}

/** "203.0.113.9:554/tcp", "[2001:db8::1]:80/tcp". */
export function placeOf(address: string, port: number, transport: string): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}/${transport}`;
}

/** The port in a place. */
export function portIn(place: string): number {
  return Number(/:(?<port>\d{1,5})\/\w{3}$/.exec(place)?.groups?.port ?? 0);
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
