// Rotation: in what order passwords are changed so that recording goes on, and what to do at each device.

import { outsideView } from '../../judge/outside-view.js';
import type { DeviceOutline } from '../../store/outline.js';
import type { DeviceRecord } from '../../store/store.js';

export interface RotationStep {
  readonly device: DeviceRecord;
  /** The network it is on, in which people go from one to the next: "192.0.2.0/24". */
  readonly site: string;
  /** What to do, in plain sentences. */
  readonly todo: string;
}

interface Recorded {
  readonly recorder: DeviceOutline;
  readonly channel: string;
}

const RECORDER =
  'Change it on the recorder itself; that stops no recording, because cameras have passwords of their own. Then enter it in the apps and clients that show its pictures.';
const ALONE =
  'Change it on the device; no recorder of yours is known to record from it. Then see that its picture is still there.';

/** What strangers reach first, site by site; of the same urgency recorders first, because nothing depends on them. */
export function rotation(
  affected: readonly DeviceRecord[],
  all: readonly DeviceOutline[],
): readonly RotationStep[] {
  const recorded = recordedBy(all);
  const rank = (device: DeviceRecord) =>
    (outsideView(device.evidence).open.length > 0 ? 0 : 10) + kindRank(device, recorded.get(device.id));
  return affected
    .toSorted((a, b) => rank(a) - rank(b) || compare(siteOf(a), siteOf(b)) || compare(nameOf(a), nameOf(b)))
    .map((device) => ({ device, site: siteOf(device), todo: todo(device, recorded.get(device.id)) }));
}

function kindRank(device: DeviceRecord, recorded: Recorded | undefined): number {
  if (isRecorder(device)) return 0;
  return recorded ? 2 : 1;
}

function isRecorder({ identity, evidence }: DeviceRecord): boolean {
  return identity.category.value === 'recorder' || evidence.some(({ kind }) => kind.startsWith('channel.'));
}

function todo(device: DeviceRecord, recorded: Recorded | undefined): string {
  if (isRecorder(device)) return RECORDER;
  if (!recorded) return ALONE;
  const { recorder, channel } = recorded;
  return `Change it on the camera, and at once enter it in the recorder ${nameOf(recorder)}, channel ${channel}: recording stops only in between. See its picture come back before you go on to the next.`;
}

/** Which recorder lists a camera, by serial number, else by address. */
function recordedBy(devices: readonly DeviceOutline[]): ReadonlyMap<string, Recorded> {
  const found = new Map<string, Recorded>();
  const byName = namesOf(devices);
  for (const recorder of devices)
    for (const { kind, value } of recorder.evidence) {
      const { channel } = /^channel\.(?<channel>\d{1,4})\.(?:serial|address)$/.exec(kind)?.groups ?? {};
      if (channel === undefined) continue;
      const camera = byName.get(value.toLowerCase())?.find((one) => one !== recorder);
      if (camera) found.set(camera.id, { recorder, channel });
    }
  return found;
}

/** Devices by serial number and address. */
function namesOf(devices: readonly DeviceOutline[]): ReadonlyMap<string, readonly DeviceOutline[]> {
  const byName = new Map<string, DeviceOutline[]>();
  for (const device of devices)
    for (const name of [device.identity.serial?.value.toLowerCase(), ...device.addresses])
      if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), device]);
  return byName;
}

/** The /24 of its first address, which is how people number a site; the /64 for IPv6. */
export function siteOf({ addresses }: Pick<DeviceRecord, 'addresses'>): string {
  const [address = ''] = (addresses[0] ?? '').split('#', 1);
  if (address.includes(':')) return `${address.split(':').slice(0, 4).join(':')}::/64`;
  return address === '' ? 'unknown' : `${address.split('.').slice(0, 3).join('.')}.0/24`;
}

function nameOf({ addresses, id }: Pick<DeviceRecord, 'id' | 'addresses'>): string {
  return addresses[0] ?? id;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
