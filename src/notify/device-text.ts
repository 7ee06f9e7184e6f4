// Device text: what devices call themselves, cleaned for a message: no control characters, bounded.

import { brandName } from '../core/brand-names.js';
import { plainText } from '../core/plain-text.js';
import type { AffectedDevice, DeviceFlaw, Flaw } from './affected.js';

const MAX = 200;

/** Text of strangers on one line. */
export function clean(text: string): string {
  const plain = plainText(text);
  return plain.length > MAX ? `${plain.slice(0, MAX)}…` : plain;
}

/** "Hikvision DS-2CD2146G2-ISU"; "Annke C800 (Hikvision)" where another made it. */
export function productName({ vendor, brand, model, category }: AffectedDevice): string {
  const box = brand ?? vendor;
  const maker = vendor !== null && box !== vendor ? ` (${brandName(vendor)})` : '';
  const name = [...(box === null ? [] : [brandName(box)]), model ?? category.replace('_', ' ')].join(' ');
  return clean(`${name}${maker}`);
}

/** "CVE-2021-36260", or the name of the advisory where it has no CVE. */
export function flawName({ cves, id }: Flaw): string {
  return clean(cves.length > 0 ? cves.join(', ') : id);
}

/** Each flaw of some devices once, what most of them have first. */
export function flawsOf(devices: readonly AffectedDevice[]): readonly DeviceFlaw[] {
  const counted = new Map<string, { flaw: DeviceFlaw; count: number }>();
  for (const one of devices.flatMap(({ flaws }) => flaws)) {
    const known = counted.get(one.flaw.id);
    if (known) known.count += 1;
    else counted.set(one.flaw.id, { flaw: one, count: 1 });
  }
  return [...counted.values()].sort((a, b) => b.count - a.count).map(({ flaw }) => flaw);
}

/** Days from one ISO day to a moment; never below 0. */
export function daysSince(day: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(day)) / 86_400_000));
}
