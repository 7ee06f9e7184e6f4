// Import outside: records of scans of the internet become "reachable since …" of the owner's own devices.

import type { Evidence } from '../../core/evidence.js';
import { groupBy } from '../../core/group.js';
import type { Pages } from '../../core/pages.js';
import type { OutsideFormatId } from '../../importers/outside.js';
import { openValue, outsideView, type Tie } from '../../judge/outside-view.js';
import type { DeviceOutline } from '../../store/outline.js';
import type { DeviceRecord } from '../../store/store.js';
import type { Assessor } from '../assess.js';
import { reassess } from '../reassess.js';
import {
  addressOf,
  Gathering,
  type GatherTools,
  type LastHeard,
  portIn,
  type Sighted,
  type Stranger,
  type TiedSighting,
} from './gather.js';

/** A record, or a place of a file that could not be read. */
export type OutsideItem = Sighted | { readonly reject: { readonly place: string; readonly why: string } };

export interface OutsideTools extends GatherTools {
  readonly assessor: Assessor;
}

export interface Reachable {
  readonly device: DeviceRecord;
  readonly place: string;
  readonly since: string;
  readonly until: string;
  readonly by: string;
  readonly tie: string;
}

export interface OutsideResult {
  /** Records of public addresses that were read. */
  readonly records: number;
  /** Records of private addresses, which are no outside view. */
  readonly inside: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejects: readonly { readonly place: string; readonly why: string }[];
  /** What of the owner's devices these records show open. */
  readonly reachable: readonly Reachable[];
  readonly closed: readonly { readonly device: DeviceRecord; readonly place: string }[];
  readonly strangers: readonly Stranger[];
  /** Devices to be saved. */
  readonly changed: readonly DeviceRecord[];
}

const REJECTS_KEPT = 20;

/**
 * Days after which a scanner that goes round all the time would have seen an open port again. What somebody scans once
 * says only of the ports it looked at that they are shut.
 */
const REVISITS: Readonly<Partial<Record<OutsideFormatId, number>>> = {
  shodan: 14,
  censys: 7,
  shadowserver: 3,
};
const DAY_MS = 24 * 60 * 60 * 1000;

/** What is looked at of each device to tell which of them a record is about. */
export const OUTSIDE_KINDS = ['outside.open', 'outside.closed', 'portmap'] as const;

/**
 * @param again the devices as they are once all is read
 * @throws what reading a file throws; devices are not touched then
 */
export async function importOutside(
  items: AsyncIterable<OutsideItem>,
  devices: readonly DeviceOutline[],
  tools: OutsideTools,
  again: () => Pages<DeviceRecord>,
): Promise<OutsideResult> {
  const known = new Map(devices.map((device) => [device.id, openPlaces(device)]));
  const watched = new Set([...known.values()].flatMap((places) => [...places]).map(addressOf));
  const gathering = new Gathering(devices, watched, tools);
  const rejects: { place: string; why: string }[] = [];
  let rejected = 0;
  for await (const item of items) {
    if ('record' in item) gathering.add(item);
    else {
      rejected += 1;
      if (rejects.length < REJECTS_KEPT) rejects.push(item.reject);
    }
  }
  const { tied, strangers } = gathering.finish();
  const byDevice = groupBy(tied, ({ device }) => device.id);
  // Files take long: meanwhile a scan or another import may have changed a device.
  const changed: DeviceRecord[] = [];
  const reachable: Reachable[] = [];
  const closed: { readonly device: DeviceRecord; readonly place: string }[] = [];
  for await (const page of again())
    for (const device of page) {
      const own = byDevice.get(device.id) ?? [];
      const { after, closed: gone } = updated(device, own, gathering, tools);
      if (after !== device) changed.push(after);
      reachable.push(...reachableOf(after, own));
      closed.push(...gone.map((place) => ({ device: after, place })));
    }
  return {
    records: gathering.outside,
    inside: gathering.inside,
    rejected,
    rejects,
    strangers,
    changed,
    reachable,
    closed,
  };
}

function openPlaces({ evidence }: DeviceOutline): ReadonlySet<string> {
  return new Set(outsideView(evidence).open.map(({ place }) => place));
}

function updated(
  before: DeviceRecord,
  own: readonly TiedSighting[],
  gathering: Gathering,
  { assessor, now }: OutsideTools,
) {
  const opened = withSightings(before.evidence, own);
  const gone = closedPlaces(opened, gathering);
  const evidence = [...opened, ...gone];
  const isSame = own.length === 0 && gone.length === 0;
  return {
    after: isSame ? before : reassess({ ...before, evidence }, assessor, now),
    closed: gone.map(({ value }) => value),
  };
}

/** Of each place the first and the last sighting are kept, whatever was read how often. */
function withSightings(
  evidence: readonly Evidence[],
  sightings: readonly TiedSighting[],
): readonly Evidence[] {
  const all = [
    ...evidence.filter(({ kind }) => kind === 'outside.open'),
    ...sightings.map(({ place, tie, at, by, address, port }) => open(place, tie, at, { by, address, port })),
  ];
  const byValue = new Map<string, Evidence[]>();
  for (const one of all) byValue.set(one.value, [...(byValue.get(one.value) ?? []), one]);
  const ends = [...byValue.values()].flatMap((same) => {
    const sorted = same.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
    const [first, last] = [sorted.at(0), sorted.at(-1)];
    return [first, last?.at === first?.at ? undefined : last].filter((one) => one !== undefined);
  });
  return [...evidence.filter(({ kind }) => kind !== 'outside.open'), ...ends];
}

function open(
  place: string,
  tie: Tie,
  at: string,
  { by, address, port }: Pick<TiedSighting, 'by' | 'address' | 'port'>,
): Evidence {
  return {
    kind: 'outside.open',
    value: openValue(place, tie),
    at,
    source: { via: `outside-${by}`, address, port, transport: 'file' },
  };
}

/** Places that a newer record says are shut, or of which a newer one of the same address should have told. */
function closedPlaces(evidence: readonly Evidence[], gathering: Gathering): readonly Evidence[] {
  return outsideView(evidence).open.flatMap(({ place, until }) => {
    const address = addressOf(place);
    // Somebody answers there, if with another certificate: that is not closed.
    const lastOpen = gathering.lastOpen(place) ?? until;
    const open = [lastOpen, until].sort().at(-1) ?? until;
    const shut = gathering.lastShut(address, portIn(place));
    const by = shut && shut.at > open ? shut : missedBy(gathering.lastHeard(address), open);
    if (!by) return [];
    const source = { via: `outside-${by.by}`, address, transport: 'file' as const };
    return [{ kind: 'outside.closed', value: place, at: by.at, source }];
  });
}

/** @param open ISO time at which the place was last open */
function missedBy(heard: LastHeard | undefined, open: string): LastHeard | undefined {
  const days = heard && REVISITS[heard.by];
  if (!heard || days === undefined) return undefined;
  return Date.parse(heard.at) - Date.parse(open) > days * DAY_MS ? heard : undefined;
}

function reachableOf(device: DeviceRecord, tied: readonly TiedSighting[]): readonly Reachable[] {
  const now = new Set(tied.map(({ place }) => place));
  return outsideView(device.evidence)
    .open.filter(({ place }) => now.has(place))
    .map(({ place, since, until, by, tie }) => ({ device, place, since, until, by, tie }));
}
