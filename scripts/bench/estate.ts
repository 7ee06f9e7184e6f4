// Estate: a made-up fleet of any size with ten findings a device, the same for the same seed, as scans would have left it.

import type { Finding, Risk } from '../../src/core/finding.js';
import type { DeviceRecord, ScanRecord } from '../../src/store/store.js';
import { type Chance, seeded } from '../../src/survival/seeded.js';

const MAKES = [
  'hikvision',
  'dahua',
  'axis',
  'hanwha',
  'uniview',
  'reolink',
  'tplink',
  'bosch',
  'vivotek',
  'sony',
];
const RISKS: readonly Risk[] = ['critical', 'high', 'medium', 'low'];
const FLAWS = [
  'Command injection',
  'Password in clear text',
  'Buffer overflow',
  'Login bypass',
  'Old firmware',
];
const PLACES = ['the web server', 'the discovery service', 'the update service', 'the cloud service'];
const DAY = 86_400_000;
/** The day on which the fleet is looked at. */
export const TODAY = '2026-11-20T12:00:00.000Z';
export const SITES = 50;
/** Devices of one scan: a site may take more than one. */
const PER_SCAN = 2000;
const FINDINGS = 10;
const ADVISORIES = 30;

export interface MadeScan {
  readonly scan: ScanRecord;
  readonly devices: readonly DeviceRecord[];
}

export function siteNetwork(site: number): string {
  return `10.${site}.0.0/16`;
}

/** Scans one after the other, each of devices that were not seen before. */
export function* madeScans(devices: number, seed: number): Generator<MadeScan> {
  const chance = seeded(seed);
  for (let first = 0; first < devices; first += PER_SCAN) {
    const number = first / PER_SCAN + 1;
    const count = Math.min(PER_SCAN, devices - first);
    const endedAt = new Date(Date.parse(TODAY) - DAY).toISOString();
    yield {
      scan: {
        id: `scan-${number}`,
        startedAt: endedAt,
        endedAt,
        targets: [],
        addressesSwept: count,
        requests: count * 20,
        version: '0.0.0',
        knowledgeDigest: '',
      },
      devices: Array.from({ length: count }, (_, index) => madeDevice(first + index, endedAt, chance)),
    };
  }
}

export function deviceId(index: number): string {
  return `d${index.toString(36).padStart(7, '0')}`;
}

export function deviceAddress(index: number): string {
  const inSite = Math.floor(index / SITES);
  return `10.${index % SITES}.${Math.floor(inSite / 250)}.${(inSite % 250) + 1}`;
}

/** @param index from 0; sites take devices in turn */
function madeDevice(index: number, at: string, chance: Chance): DeviceRecord {
  const make = MAKES[Math.floor(chance() ** 2 * MAKES.length)] ?? 'hikvision';
  const model = `${make.slice(0, 2).toUpperCase()}-${1000 + Math.floor(chance() * 200)}`;
  const serial = `${model}-${index.toString(36).toUpperCase().padStart(8, '0')}`;
  const address = deviceAddress(index);
  const evidence = [{ kind: 'model', value: model, at, source: { via: 'sadp', address } }];
  const claim = <T>(value: T) => ({ value, certainty: 'certain' as const, because: evidence });
  const foundAt = Date.parse(TODAY) - Math.floor(chance() * 180) * DAY;
  return {
    id: deviceId(index),
    addresses: [address],
    ports: [80, 554],
    presence: 'seen',
    missedScans: 0,
    firstSeen: new Date(foundAt).toISOString(),
    lastSeen: at,
    identity: {
      category: claim('camera' as const),
      vendor: claim(make),
      brand: claim(make),
      model: claim(model),
      firmware: claim({ raw: `V5.${Math.floor(chance() * 40)}.0 build 2104${Math.floor(chance() * 28)}` }),
      serial: claim(serial),
      contradictions: [],
    },
    certificates: [],
    evidence,
    verdicts: [],
    findings: Array.from({ length: FINDINGS }, (_, nth) => madeFinding(make, nth, foundAt, chance)),
    notes: [],
  };
}

/** Most were there when the device was found; the others came with an advisory on some day. */
function madeFinding(make: string, nth: number, foundAt: number, chance: Chance): Finding {
  const number = nth * (ADVISORIES / FINDINGS) + Math.floor(chance() * (ADVISORIES / FINDINGS));
  const flaw = `${FLAWS[number % FLAWS.length]} in ${PLACES[number % PLACES.length]}`;
  const late = chance() < 0.3 ? Math.floor((chance() * (Date.parse(TODAY) - foundAt)) / DAY) * DAY : 0;
  return {
    key: `advisory:${make.toUpperCase()}-2026-${String(number).padStart(3, '0')}`,
    title: `${flaw} of ${make}`,
    risk: RISKS[Math.min(3, Math.floor(chance() ** 0.5 * 4))] ?? 'low',
    certainty: chance() < 0.8 ? 'certain' : 'likely',
    because: `Firmware of build 2104${Math.floor(chance() * 28)} is older than the fixed one.`,
    next: `Install V${6 + (number % 4)}.0 or newer.`,
    closes: `Closes when a scan reads firmware V${6 + (number % 4)}.0 or newer on this device.`,
    since: new Date(foundAt + late).toISOString(),
  };
}
