// Same device: which known device each seen one is, whatever its address has done since.

import { compatible, normal } from './spelling.js';

/** What can tell a device from its neighbours; more fields do no harm. */
export interface DeviceKeys {
  readonly addresses: readonly string[];
  readonly certificates: readonly string[];
  readonly serial?: string;
  readonly mac?: string;
  readonly vendor?: string;
  readonly model?: string;
}

export interface KnownDevice extends DeviceKeys {
  readonly id: string;
}

type KeysOf = (device: DeviceKeys) => readonly string[];

const serialKey: KeysOf = ({ serial }) => (serial === undefined ? [] : [normal('serial', serial)]);
const macKey: KeysOf = ({ mac }) => (mac === undefined ? [] : [normal('mac', mac)]);
const certificateKey: KeysOf = ({ certificates }) => certificates;

/** In the order in which they can be trusted to be unique. */
const HARD_KEYS: readonly KeysOf[] = [serialKey, macKey, certificateKey];

/**
 * For each seen device, in order, the id of the known device it is, or undefined for a new one. No id is given twice.
 * A key that several devices share (a default MAC address, a maker's common certificate) identifies none of them.
 */
export function matchDevices(
  known: readonly KnownDevice[],
  seen: readonly DeviceKeys[],
): readonly (string | undefined)[] {
  const free = new Set(known);
  const ids: (string | undefined)[] = seen.map(() => undefined);
  const take = (index: number, device: KnownDevice | undefined) => {
    if (!device || !free.delete(device)) return;
    ids[index] = device.id;
  };
  for (const keysOf of HARD_KEYS) {
    const knownBy = owners(known, keysOf);
    const seenBy = owners(seen, keysOf);
    for (const [index, device] of seen.entries()) {
      if (ids[index] !== undefined) continue;
      const found = keysOf(device)
        .filter((key) => seenBy.get(key) !== 'several')
        .map((key) => knownBy.get(key))
        .filter((owner): owner is KnownDevice => owner !== undefined && owner !== 'several');
      take(
        index,
        found.find((owner) => free.has(owner) && !contradicts(owner, device, keysOf)),
      );
    }
  }
  const at = atAddress(known);
  for (const exactly of [true, false])
    for (const [index, device] of seen.entries())
      if (ids[index] === undefined) take(index, neighbour(device, at, free, exactly));
  return ids;
}

/** Whose each key is, or that it is several devices'. */
function owners<D extends DeviceKeys>(
  devices: readonly D[],
  keysOf: KeysOf,
): ReadonlyMap<string, D | 'several'> {
  const byKey = new Map<string, D | 'several'>();
  for (const device of devices)
    for (const key of new Set(keysOf(device))) byKey.set(key, byKey.has(key) ? 'several' : device);
  return byKey;
}

/**
 * A weaker key does not make one device of two serial numbers. Makers may number alike, so elsewhere another make is
 * another device; at the same address it is the same one, recognised better.
 */
function contradicts(a: DeviceKeys, b: DeviceKeys, by: KeysOf): boolean {
  const stronger = HARD_KEYS.slice(0, HARD_KEYS.indexOf(by));
  if (stronger.some((keysOf) => disjoint(keysOf(a), keysOf(b)))) return true;
  return by !== macKey && otherMake(a, b) && !a.addresses.some((address) => b.addresses.includes(address));
}

function otherMake(a: DeviceKeys, b: DeviceKeys): boolean {
  return a.vendor !== undefined && b.vendor !== undefined && a.vendor !== b.vendor;
}

function otherModel(a: DeviceKeys, b: DeviceKeys): boolean {
  if (a.model === undefined || b.model === undefined) return false;
  return !compatible('model', normal('model', a.model), normal('model', b.model));
}

/** Both have keys and none in common; a serial number that ends in the other is the other. */
function disjoint(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((x) => b.some((y) => compatible('serial', x, y)));
}

function atAddress(known: readonly KnownDevice[]): ReadonlyMap<string, readonly KnownDevice[]> {
  const at = new Map<string, KnownDevice[]>();
  for (const device of known)
    for (const address of new Set(device.addresses)) {
      const here = at.get(address);
      if (here) here.push(device);
      else at.set(address, [device]);
    }
  return at;
}

/**
 * The known device at the same address that this one does not contradict; those of the very same model first, so that
 * two devices behind one address keep their names.
 */
function neighbour(
  device: DeviceKeys,
  at: ReadonlyMap<string, readonly KnownDevice[]>,
  free: ReadonlySet<KnownDevice>,
  exactly: boolean,
): KnownDevice | undefined {
  return device.addresses
    .flatMap((address) => at.get(address) ?? [])
    .find(
      (one) =>
        free.has(one) &&
        !otherMake(one, device) &&
        !otherModel(one, device) &&
        ![serialKey, macKey].some((keysOf) => disjoint(keysOf(one), keysOf(device))) &&
        (!exactly || (one.model !== undefined && one.model === device.model)),
    );
}
