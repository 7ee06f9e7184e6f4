// Census device: what all records of one address come to, recognised and judged as a live scan would.

import type { Evidence } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import type { Verdict } from '../core/verdict.js';
import type { Judge } from '../judge/judge.js';
import type { Recogniser } from '../recognise/recognise.js';
import { splitDevices } from '../recognise/split.js';
import { isVideo } from '../recognise/video.js';
import { familyOf } from './family.js';
import type { Sighting } from './sighting.js';

/** One advisory that concerns a device, by its number in the knowledge. */
export interface CensusVerdict {
  readonly advisory: string;
  readonly status: Verdict['status'];
  readonly certainty: Verdict['certainty'];
}

/** A row of the result; absent is null so that every row has the same shape. */
export interface CensusDevice {
  readonly address: string;
  readonly ports: readonly number[];
  readonly vendor: string | null;
  readonly brand: string | null;
  readonly model: string | null;
  readonly family: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly category: Identity['category']['value'];
  readonly country: string | null;
  readonly region: string | null;
  readonly organisation: string | null;
  readonly asn: number | null;
  /** ISO days of the first and last record. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly records: number;
  readonly verdicts: readonly CensusVerdict[];
}

export interface Expertise {
  readonly recogniser: Pick<Recogniser, 'recognise' | 'statements' | 'saying' | 'isVideo'>;
  readonly judge: Pick<Judge, 'judgeAll'>;
}

/** The devices behind one address; the order of the sightings makes no difference. */
export function devicesAt(sightings: readonly Sighting[], expertise: Expertise): readonly CensusDevice[] {
  const evidence = sightings.flatMap((sighting) => evidenceOf(sighting));
  const parts = splitDevices(evidence, expertise.recogniser.statements);
  return parts.flatMap((part) => {
    const identity = expertise.recogniser.recognise(part);
    return isVideo(identity) ? [deviceOf(part, identity, sightings, expertise)] : [];
  });
}

export function evidenceOf({ address, port, at, by, facts }: Sighting): readonly Evidence[] {
  const source = { via: by, address, transport: 'file' as const };
  const where = port === undefined ? source : { ...source, port };
  return facts.map(({ kind, value }) => ({ kind, value, at: at ?? '', source: where }));
}

function deviceOf(
  evidence: readonly Evidence[],
  identity: Identity,
  sightings: readonly Sighting[],
  { judge }: Expertise,
): CensusDevice {
  const ports = new Set(evidence.flatMap(({ source }) => source.port ?? []));
  // What was read at a port of this device; a record without a port is of them all.
  const own = sightings.filter(({ port }) => port === undefined || ports.has(port));
  const times = own.flatMap(({ at }) => at ?? []).sort();
  const place = newest(own)?.place ?? {};
  return {
    address: sightings[0]?.address ?? '',
    ports: [...ports].sort((a, b) => a - b),
    vendor: identity.vendor?.value ?? null,
    brand: identity.brand?.value ?? null,
    model: identity.model?.value ?? null,
    family: familyOf(identity.model?.value),
    firmware: identity.firmware?.value.raw ?? null,
    serial: identity.serial?.certainty === 'certain' ? identity.serial.value : null,
    category: identity.category.value,
    country: place.country ?? null,
    region: place.region ?? null,
    organisation: place.organisation ?? null,
    asn: place.asn ?? null,
    firstSeen: times[0]?.slice(0, 10) ?? null,
    lastSeen: times.at(-1)?.slice(0, 10) ?? null,
    records: own.length,
    verdicts: judge
      .judgeAll(identity)
      .map(({ advisory, status, certainty }) => ({ advisory, status, certainty })),
  };
}

/** Of equally new ones the one whose text sorts first, so that the order of reading makes no difference. */
function newest(sightings: readonly Sighting[]): Sighting | undefined {
  const key = ({ place }: Sighting) => JSON.stringify(place);
  return sightings.toSorted((a, b) => {
    const [left, right] = [a.at ?? '', b.at ?? ''];
    if (left !== right) return left < right ? 1 : -1;
    return key(a) < key(b) ? -1 : Number(key(a) > key(b));
  })[0];
}
