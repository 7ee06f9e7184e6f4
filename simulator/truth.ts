// Truth: what every device of a site really is, and what it gives away of that without a login.

import { CATALOGUE, type Entry, type Reveals } from './catalogue/index.js';
import { hostilitiesOf } from './hostile/index.js';
import type { HostilityName, Profile } from './profile-names.js';
import type { SiteDevice, SiteFile } from './site-file.js';

interface TrueIdentity extends Pick<Entry, 'category' | 'vendor' | 'brand'> {
  readonly profile: Profile;
  readonly model: string;
  readonly firmware: string;
  /** Hardware revision, where the maker tells its devices apart by it. */
  readonly hardware: string | null;
  readonly serial: string;
  readonly mac: string;
}

interface TrueDevice extends TrueIdentity {
  readonly address: string;
  readonly name: string | null;
  readonly channels: readonly TrueIdentity[];
  readonly hostile: readonly HostilityName[];
  /** Nothing is expected of a hostile device. */
  readonly reveals: Reveals;
}

export interface Truth {
  readonly site: string;
  readonly devices: readonly TrueDevice[];
}

/** Plain data, fit for JSON; of things that are no cameras nothing counts as revealed. */
export function truthOf(site: SiteFile): Truth {
  return { site: site.name, devices: site.devices.map(truthOfDevice) };
}

function truthOfDevice(device: SiteDevice): TrueDevice {
  const hostile = hostilitiesOf(device);
  const reveals =
    hostile.length > 0
      ? { vendor: false, model: false, firmware: false }
      : CATALOGUE[device.profile].reveals(device);
  return {
    address: device.address,
    ...identityOf(device),
    name: device.name ?? null,
    channels: device.channels.map(identityOf),
    hostile,
    reveals,
  };
}

function identityOf(device: SiteDevice['channels'][number]): TrueIdentity {
  const { profile, model, firmware, hardware, serial, mac } = device;
  const { category, vendor, brand } = CATALOGUE[profile];
  return { profile, category, vendor, brand, model, firmware, hardware: hardware ?? null, serial, mac };
}
