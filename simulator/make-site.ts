// Makes up a site: any number of devices in a realistic mix, the same for the same seed.

import { CATALOGUE, macOf } from './catalogue/index.js';
import { madeUpSettings } from './made-up-settings.js';
import { HOSTILITIES, PROFILES, type Profile } from './profile-names.js';
import { type Random, randomFrom } from './random.js';
import { SiteError } from './site-error.js';
import { type SiteFile, siteFile } from './site-schema.js';

export interface Wish {
  readonly devices: number;
  readonly seed: number;
  /** Where the devices stand: a network inside 127.0.0.0/8 of /8, /16 or /24. Default 127.77.0.0/16. */
  readonly network?: string;
}

/** Of a hundred devices about so many; the market leaders are many, and some are no cameras. */
const SHARES: Readonly<Record<Profile, number>> = {
  'hikvision-camera': 22,
  'hikvision-recorder': 4,
  'dahua-camera': 14,
  'dahua-recorder': 3,
  axis: 7,
  hanwha: 4,
  uniview: 5,
  reolink: 4,
  tapo: 5,
  bosch: 2,
  sony: 2,
  panasonic: 2,
  vivotek: 2,
  ubiquiti: 2,
  foscam: 2,
  vstarcam: 2,
  xiongmai: 2,
  avtech: 1,
  dlink: 2,
  tvt: 2,
  onvif: 1,
  annke: 2,
  amcrest: 2,
  printer: 2,
  nas: 1,
  router: 1,
  'web-server': 1,
  'tv-box': 1,
};
const BAG: readonly Profile[] = PROFILES.flatMap((profile) => Array<Profile>(SHARES[profile]).fill(profile));

/** One device in so many is hostile. */
const HOSTILE_EVERY = 60;
const MOST_DEVICES = 60_000;

/** Deterministic: neither the clock nor the machine has a say. @throws SiteError for a wish that cannot be met */
export function makeSite({ devices, seed, network = '127.77.0.0/16' }: Wish): SiteFile {
  if (!Number.isInteger(devices) || devices < 1 || devices > MOST_DEVICES) {
    throw new SiteError(`devices: expected a whole number from 1 to ${MOST_DEVICES}`);
  }
  const random = randomFrom(seed);
  const addresses = new Addresses(network, random, devices);
  return siteFile.parse({
    name: `Made-up site of ${devices} devices, seed ${seed}`,
    devices: Array.from({ length: devices }, () => madeUp(random, addresses.next(), seed)),
  });
}

function madeUp(random: Random, address: string, seed: number) {
  const profile = random.pick(BAG);
  const hostile = random.below(HOSTILE_EVERY) === 0 ? { hostile: random.pick(HOSTILITIES) } : {};
  const isRecorder = CATALOGUE[profile].category === 'recorder';
  const behind = profile === 'hikvision-recorder' ? 'hikvision-camera' : 'dahua-camera';
  return {
    ...identity(random, profile),
    address,
    channels: isRecorder ? Array.from({ length: 1 + random.below(4) }, () => identity(random, behind)) : [],
    behave: { delay: random.below(40), ...hostile },
    settings: madeUpSettings(CATALOGUE[profile].category, `${seed} ${address}`),
  };
}

function identity(random: Random, profile: Profile) {
  const { models, serial } = CATALOGUE[profile];
  const { model, firmware, hardware } = random.pick(models);
  const mac = macOf(profile, random);
  return {
    profile,
    model,
    firmware: random.pick(firmware),
    mac,
    serial: serial(random, { model, mac }),
    ...(hardware === undefined ? {} : { hardware }),
  };
}

/** Addresses of a network in a shuffled-looking order without repeats; never its first or last. */
class Addresses {
  readonly #base: number;
  readonly #size: number;
  readonly #step: number;
  #at: number;

  constructor(network: string, random: Random, wanted: number) {
    const found = /^127\.(?<b>\d{1,3})\.(?<c>\d{1,3})\.0\/(?<bits>8|16|24)$/.exec(network)?.groups;
    if (!found) throw new SiteError(`${network}: expected a loopback network such as 127.77.0.0/16`);
    const { b, c, bits } = found;
    this.#size = 2 ** (32 - Number(bits)) - 2;
    if (wanted > this.#size) {
      throw new SiteError(
        `${network}: has ${this.#size} addresses, expected a network for ${wanted} devices`,
      );
    }
    this.#base = ((127 << 24) | (Number(b) << 16) | (Number(c) << 8)) >>> 0;
    this.#step = stepThrough(this.#size, random);
    this.#at = random.below(this.#size);
  }

  next(): string {
    this.#at = (this.#at + this.#step) % this.#size;
    const address = this.#base + 1 + this.#at;
    return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
  }
}

/** A step without a common divisor visits every address once before any twice. */
function stepThrough(size: number, random: Random): number {
  let step = 1 + random.below(size - 1);
  while (greatestCommonDivisor(step, size) !== 1) step = (step % (size - 1)) + 1;
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
