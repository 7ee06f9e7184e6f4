// Fleet: what a device has in common with the owner's others: a certificate, a password.

import type { Evidence } from '../core/evidence.js';
import type { DeviceRecord } from '../store/store.js';
import type { Tracked } from './track.js';

const COMMON = [
  { from: 'tls.sha256', as: 'shared.certificate' },
  { from: 'password.fingerprint', as: 'shared.password' },
] as const;

type Known = Pick<DeviceRecord, 'id' | 'evidence' | 'addresses' | 'presence'>;

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
