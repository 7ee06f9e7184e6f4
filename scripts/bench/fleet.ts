// Fleet: a million identities that could be a country's cameras, the same in every run, made a page at a time.

import type { Claim, Firmware, Identity } from '../../src/core/identity.js';
import { readFirmware } from '../../src/vendors/registry.js';

/** `census`: models run some twenty firmwares each · `distinct`: hardly two devices say the same firmware. */
export type FleetKind = 'census' | 'distinct';

interface Make {
  readonly maker: string;
  readonly brand: string;
  /** Out of 100. */
  readonly share: number;
  /** "#" is a digit. */
  readonly models: readonly string[];
  /** "#" is a digit, "YYMMDD" and "YYYY-MM-DD" a day. */
  readonly firmware: readonly string[];
}

const HIKVISION = ['V5.#.### build YYMMDD', 'V5.#.# build YYMMDD', 'V4.##.### build YYMMDD'];
const DAHUA = ['2.8##.0000000.##.R, Build Date YYYY-MM-DD', '2.4##.0000.##.R.YYMMDD'];
const MAKES: readonly Make[] = [
  {
    maker: 'hikvision',
    brand: 'hikvision',
    share: 30,
    models: [
      'DS-2CD2##6G2-I',
      'DS-2CD2##3G0-I',
      'DS-2DE4##5IW-DE',
      'DS-76##NI-K2',
      'DS-2CD1##1-I',
      'iDS-72##',
    ],
    firmware: HIKVISION,
  },
  { maker: 'hikvision', brand: 'annke', share: 4, models: ['C#00', 'N##PBB'], firmware: HIKVISION },
  {
    maker: 'dahua',
    brand: 'dahua',
    share: 20,
    models: ['IPC-HFW##41E-S', 'IPC-HDBW##31R', 'NVR5###-4KS2', 'SD##432XA', 'XVR5###HS'],
    firmware: DAHUA,
  },
  { maker: 'dahua', brand: 'amcrest', share: 4, models: ['IP#M-###EW', 'IP8M-####'], firmware: DAHUA },
  {
    maker: 'axis',
    brand: 'axis',
    share: 9,
    models: ['P##48-LE', 'M30##-V', 'Q6###-E'],
    firmware: ['1#.##.##'],
  },
  {
    maker: 'uniview',
    brand: 'uniview',
    share: 7,
    models: ['IPC3##LB-ADF40K', 'NVR30#-0#S3'],
    firmware: ['GIPC-B6102.#.##.YYMMDD'],
  },
  {
    maker: 'hanwha',
    brand: 'hanwha',
    share: 6,
    models: ['QND-6##2R', 'XNV-8###R', 'ANO-L6##2R'],
    firmware: ['1.4#.##_20YYMMDD_R###'],
  },
  {
    maker: 'tplink',
    brand: 'tplink',
    share: 6,
    models: ['Tapo C2##', 'C3##'],
    firmware: ['1.#.## Build YYMMDD Rel.#####n'],
  },
  {
    maker: 'reolink',
    brand: 'reolink',
    share: 4,
    models: ['RLC-4##W', 'RLN##-410'],
    firmware: ['v3.1.0.###_YYMMDD##'],
  },
  { maker: 'bosch', brand: 'bosch', share: 3, models: ['FLEXIDOME IP #000i'], firmware: ['7.##.00##'] },
  { maker: 'dlink', brand: 'dlink', share: 3, models: ['DCS-9##L', 'DCS-50##L'], firmware: ['2.##.##'] },
  { maker: 'foscam', brand: 'foscam', share: 2, models: ['FI98##P', 'C#'], firmware: ['2.#2.1.##'] },
  { maker: 'vivotek', brand: 'vivotek', share: 2, models: ['FD81##A'], firmware: ['VVTK-0###a'] },
];

const MODELS = 3000;
const FIRMWARES_OF_A_MODEL = 20;

interface Model {
  readonly make: Make;
  readonly name: string;
  readonly firmwares: readonly string[];
}

/** Makes any page of the fleet: page n of a seed is the same whoever makes it. */
export function fleet(kind: FleetKind, seed: number): (page: number, size: number) => readonly Identity[] {
  const models = modelsOf(randomFrom(seed));
  return (page, size) => {
    const random = randomFrom(seed * 100_003 + page + 1);
    const made = Array.from({ length: size }, () => device(pick(models, random), kind, random));
    // As out of a store: no two devices share a string or an object.
    return JSON.parse(JSON.stringify(made)) as readonly Identity[];
  };
}

function modelsOf(random: () => number): readonly (readonly Model[])[] {
  return MAKES.flatMap((make) => {
    const models = Array.from({ length: Math.round((MODELS * make.share) / 100) }, (): Model => {
      const name = filled(pick(make.models, random), random);
      const firmwares = Array.from({ length: FIRMWARES_OF_A_MODEL }, () =>
        filled(pick(make.firmware, random), random),
      );
      return { make, name, firmwares };
    });
    return Array.from({ length: make.share }, () => models);
  });
}

function device(models: readonly Model[], kind: FleetKind, random: () => number): Identity {
  const { make, name, firmwares } = popular(models, random);
  const raw = kind === 'distinct' ? filled(pick(make.firmware, random), random) : popular(firmwares, random);
  const firmware: Firmware = { raw, ...readFirmware(make.maker, raw) };
  const claim = <T>(value: T): Claim<T> => ({ value, certainty: 'certain', because: [] });
  return {
    category: claim('camera'),
    vendor: claim(make.maker),
    brand: claim(make.brand),
    model: { value: name, certainty: random() < 0.8 ? 'certain' : 'likely', because: [] },
    firmware: claim(firmware),
    serial: claim(`${name}${filled('############', random)}`),
    mac: claim(filled('02:##:##:##:##:##', random)),
    contradictions: [],
  };
}

/** A few are everywhere, most are rare. */
function popular<T>(from: readonly T[], random: () => number): T {
  return at(from, random() ** 2);
}

function pick<T>(from: readonly T[], random: () => number): T {
  return at(from, random());
}

/** @param share 0 up to but not including 1 */
function at<T>(from: readonly T[], share: number): T {
  const one = from[Math.floor(share * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

function filled(template: string, random: () => number): string {
  const two = (from: number, to: number) =>
    String(Math.floor(from + random() * (to - from))).padStart(2, '0');
  return template
    .replace('YYYY', () => `20${two(16, 26)}`)
    .replace('YY', () => two(16, 26))
    .replace('MM', () => two(1, 13))
    .replace('DD', () => two(1, 29))
    .replaceAll('#', () => String(Math.floor(random() * 10)));
}

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
