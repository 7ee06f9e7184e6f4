// Ties: which of the owner's devices a record of the internet is about, and what shows it.

import type { Identity } from '../../core/identity.js';
import type { OutsideRecord } from '../../importers/outside.js';
import type { Tie } from '../../judge/outside-view.js';
import type { DeviceOutline } from '../../store/outline.js';

export interface Tied {
  readonly device: DeviceOutline;
  readonly tie: Tie;
}

export interface Ties {
  /** By what only one device has; undefined where nothing ties it. */
  hard(record: OutsideRecord, identity: Identity): Tied | undefined;
  /** By what others on the internet have too: only for an address that is the owner's. */
  soft(record: Pick<OutsideRecord, 'port'>, identity: Identity): Tied | undefined;
}

type Index = ReadonlyMap<string, readonly DeviceOutline[]>;

export function makeTies(devices: readonly DeviceOutline[]): Ties {
  const byAddress = indexed(devices, ({ addresses }) => addresses);
  const byCertificate = indexed(devices, ({ certificates }) => certificates);
  const bySerial = indexed(devices, ({ identity }) => [identity.serial?.value]);
  const byMac = indexed(devices, ({ identity }) => [identity.mac?.value]);
  const byModel = indexed(devices, ({ identity }) => [modelKey(identity)]);
  const byOuterPort = indexed(devices, ({ evidence }) =>
    evidence.filter(({ kind }) => kind === 'portmap').map(({ value }) => value.split(' ')[0]),
  );
  return {
    hard({ address, facts }, identity) {
      const certificate = facts.find(({ kind }) => kind === 'tls.sha256')?.value;
      return (
        only(byAddress, address, 'address') ??
        fitting(only(byCertificate, certificate, 'certificate'), identity) ??
        fitting(only(bySerial, longEnough(identity.serial?.value), 'serial'), identity) ??
        fitting(only(byMac, identity.mac?.value, 'mac'), identity)
      );
    },
    soft({ port }, identity) {
      const mapped = only(byOuterPort, port === undefined ? undefined : String(port), 'portmap');
      // What it says of itself must not speak against the port map: a router may have been changed since.
      if (mapped && agrees(identity, mapped.device.identity)) return mapped;
      return only(byModel, modelKey(identity), 'model');
    },
  };
}

function indexed(
  devices: readonly DeviceOutline[],
  keysOf: (device: DeviceOutline) => readonly (string | undefined)[],
): Index {
  const index = new Map<string, DeviceOutline[]>();
  for (const device of devices)
    for (const key of new Set(keysOf(device)))
      if (key !== undefined) index.set(key.toLowerCase(), [...(index.get(key.toLowerCase()) ?? []), device]);
  return index;
}

/** What several devices share ties to none of them: a maker's common certificate, a default MAC address. */
function only(index: Index, key: string | undefined, tie: Tie): Tied | undefined {
  const [device, ...others] = key === undefined ? [] : (index.get(key.toLowerCase()) ?? []);
  return device && others.length === 0 ? { device, tie } : undefined;
}

/** Makers count from 1 in different years: a short number is no name. */
const SHORTEST_SERIAL = 8;

function longEnough(serial: string | undefined): string | undefined {
  return serial !== undefined && serial.length >= SHORTEST_SERIAL ? serial : undefined;
}

/** A number of another maker's or model's device is another number. */
function fitting(tied: Tied | undefined, outside: Identity): Tied | undefined {
  return tied && agrees(outside, tied.device.identity) ? tied : undefined;
}

function modelKey({ vendor, model, firmware }: DeviceOutline['identity']): string | undefined {
  const parts = [vendor?.value, model?.value, firmware?.value.raw];
  return parts.includes(undefined) ? undefined : parts.join('\n').replaceAll(/\s+/g, ' ');
}

function agrees(outside: Identity, inside: DeviceOutline['identity']): boolean {
  return (['vendor', 'model'] as const).every((field) => {
    const [theirs, ours] = [outside[field]?.value, inside[field]?.value];
    return theirs === undefined || ours === undefined || theirs.toLowerCase() === ours.toLowerCase();
  });
}
