// Corpus: any number of records in one format, and the truth about them; a function of its wishes alone.

import { randomFrom } from '../../simulator/random.js';
import { CAMERAS, type CameraKind, type Margins, PLACES } from './data.js';
import { HostMaker, type WantedCamera } from './hosts.js';
import type { Service, Shape } from './service.js';
import { countDevice, newTruth, type Truth } from './truth.js';

export interface CorpusWishes {
  readonly records: number;
  readonly seed: number;
  /** Of the records, in percent. */
  readonly cameraPercent: number;
  /** Every so many records one is damaged, where the format allows; 0 for none. */
  readonly damagedEvery: number;
}

export interface Corpus {
  readonly truth: Truth;
  /** Text of the file, in chunks of some hundred records. The truth is whole when they all have been taken. */
  readonly chunks: Generator<string>;
}

const CHUNK = 256;

/** Cameras and others in no order, the cameras exactly the share that was asked for, give or take one camera. */
export function makeCorpus(wishes: CorpusWishes, shape: Shape): Corpus {
  const truth = newTruth();
  return { truth, chunks: chunked(mixed(wishes, shape, truth), shape, truth, wishes.damagedEvery) };
}

/** Cameras alone, to published margins. @param scale 1 for as many as were counted */
export function makeMarginCorpus(margins: Margins, scale: number, seed: number, shape: Shape): Corpus {
  const truth = newTruth();
  return { truth, chunks: chunked(toMargins(margins, scale, seed, shape, truth), shape, truth, 0) };
}

function* mixed(
  { records, seed, cameraPercent }: CorpusWishes,
  shape: Shape,
  truth: Truth,
): Generator<Service> {
  const maker = new HostMaker(seed);
  const random = randomFrom(seed + 1);
  // A second sighting comes later in the file, as in a download of some weeks.
  const later: Service[] = [];
  for (let made = 0; made < records; made++) {
    const wanted = Math.round(((made + 1) * cameraPercent) / 100) - truth.cameraRecords;
    if (wanted <= 0) {
      yield maker.other();
      continue;
    }
    truth.cameraRecords += 1;
    const waiting = later.length > 0 && random.below(2) === 0 ? later.shift() : undefined;
    if (waiting) {
      yield waiting;
      continue;
    }
    const [first, ...rest] = maker.camera();
    if (!first) continue;
    countDevice(truth, first, shape);
    later.push(...rest);
    yield first;
  }
}

function* toMargins(
  { vendor, devices, affected, countries }: Margins,
  scale: number,
  seed: number,
  shape: Shape,
  truth: Truth,
): Generator<Service> {
  const maker = new HostMaker(seed);
  const kind = kindOf(vendor);
  const scaled = (count: number) => Math.round(count * scale);
  const named = Object.entries(countries).map(([country, count]) => [country, scaled(count)] as const);
  const elsewhere = scaled(affected) - named.reduce((sum, [, count]) => sum + count, 0);
  const others = PLACES.filter(({ country }) => !(country in countries));
  const placeIn = (country: string) => PLACES.find((place) => place.country === country);
  const firmwares = (is: string) => kind.firmwares.filter((firmware) => firmware.is === is);
  function* make(
    count: number,
    is: string,
    placeOf: (n: number) => WantedCamera['place'] | undefined,
  ): Generator<Service> {
    const choice = firmwares(is);
    for (let n = 0; n < count; n++) {
      const [place, firmware] = [placeOf(n), choice[n % choice.length]];
      if (!place || !firmware) throw new RangeError(`nothing to make a ${is} ${vendor} of`);
      const services = maker.camera({ kind, firmware, place });
      const [first] = services;
      if (first) countDevice(truth, first, shape);
      truth.cameraRecords += services.length;
      yield* services;
    }
  }
  for (const [country, count] of named) yield* make(count, 'affected', () => placeIn(country));
  yield* make(elsewhere, 'affected', (n) => others[n % others.length]);
  yield* make(scaled(devices) - scaled(affected), 'fixed', (n) => PLACES[n % PLACES.length]);
}

function kindOf(vendor: string): CameraKind {
  const kind = CAMERAS.find((one) => one.vendor === vendor);
  if (!kind) throw new RangeError(`no camera of ${vendor} is known`);
  return kind;
}

function* chunked(
  services: Generator<Service>,
  { frame, write, damaged }: Shape,
  truth: Truth,
  damagedEvery: number,
): Generator<string> {
  let parts: string[] = [];
  yield frame.first;
  for (const service of services) {
    if (truth.records > 0) parts.push(frame.between);
    truth.records += 1;
    parts.push(write(service));
    if (damaged !== undefined && damagedEvery > 0 && truth.records % damagedEvery === 0) {
      parts.push(frame.between, damaged);
      truth.damaged += 1;
    }
    if (parts.length >= 2 * CHUNK) {
      yield parts.join('');
      parts = [];
    }
  }
  yield parts.join('') + frame.last;
}
