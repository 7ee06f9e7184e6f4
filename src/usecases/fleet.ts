// Fleet: what a device has in common with the owner's others: a certificate, a password.

import type { Evidence } from '../core/evidence.js';
import type { DeviceOutline } from '../store/outline.js';
import type { Tracked } from './track.js';

/** What is looked at of each device, also of those of earlier scans. */
export const FLEET_KINDS = ['tls.sha256', 'password.fingerprint'] as const;

const COMMON = [
  { from: FLEET_KINDS[0], as: 'shared.certificate' },
  { from: FLEET_KINDS[1], as: 'shared.password' },
] as const;

type Known = Pick<DeviceOutline, 'id' | 'evidence' | 'addresses' | 'presence'>;

/** Adds to each device of this scan on how many others the same is, those of earlier scans included. */
export function withFleet(seen: readonly Tracked[], known: readonly Known[], at: string): readonly Tracked[] {
  const scanned = new Set(seen.map(({ id }) => id));
  const all: readonly Known[] = [
    ...seen,
    ...known.filter(({ id, presence }) => presence !== 'gone' && !scanned.has(id)),
  ];
  const owners = COMMON.map(({ from }) => ownersOf(all, from));
  return seen.map((device) => {
    const shared = COMMON.flatMap(({ from, as }, index) => sharedBy(device, from, as, owners[index], at));
    const plain = device.evidence.filter(({ kind }) => !kind.startsWith('shared.'));
    return shared.length === 0 && plain.length === device.evidence.length
      ? device
      : { ...device, evidence: [...plain, ...shared] };
  });
}

/** Ids of the devices that show a value. */
function ownersOf(devices: readonly Known[], kind: string): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { id, evidence } of devices)
    for (const one of evidence)
      if (one.kind === kind) owners.set(one.value, (owners.get(one.value) ?? new Set()).add(id));
  return owners;
}

function sharedBy(
  { evidence, addresses }: Tracked,
  from: string,
  as: string,
  owners: ReadonlyMap<string, ReadonlySet<string>> | undefined,
  at: string,
): readonly Evidence[] {
  const counts = evidence
    .filter(({ kind }) => kind === from)
    .map(({ value }) => (owners?.get(value)?.size ?? 1) - 1);
  const most = Math.max(0, ...counts);
  if (most === 0) return [];
  const value = `${most} other ${most === 1 ? 'device' : 'devices'} of yours`;
  return [{ kind: as, value, at, source: { via: 'fleet', address: addresses[0] ?? '' } }];
}
