// Device text: what devices call themselves, cleaned for a message: no control characters, bounded.

import { brandName } from '../core/brand-names.js';
import { plainText } from '../core/plain-text.js';
import type { AffectedDevice, Flaw } from './affected.js';

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

/** A flaw of some devices, and what ends it on which of their models. */
export interface SharedFlaw {
  readonly flaw: Flaw;
  /** Advice → models; what most devices need first. */
  readonly advice: readonly (readonly [advice: string, models: readonly string[]])[];
}

/** Each flaw of some devices once, what most of them have first. */
export function sharedFlaws(devices: readonly AffectedDevice[]): readonly SharedFlaw[] {
  const flaws = new Map<string, { flaw: Flaw; count: number; advice: Map<string, Map<string, number>> }>();
  for (const device of devices)
    for (const { flaw, advice } of device.flaws) {
      const entry = flaws.get(flaw.id) ?? { flaw, count: 0, advice: new Map() };
      flaws.set(flaw.id, entry);
      entry.count += 1;
      if (advice === null) continue;
      const models = entry.advice.get(advice) ?? new Map<string, number>();
      entry.advice.set(advice, models);
      const model = clean(device.model ?? '?');
      models.set(model, (models.get(model) ?? 0) + 1);
    }
  return [...flaws.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ flaw, advice }) => ({
      flaw,
      advice: [...advice]
        .sort(([, a], [, b]) => total(b) - total(a))
        .map(([text, models]) => [text, mostFirst(models)] as const),
    }));
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function mostFirst(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].sort(([, a], [, b]) => b - a).map(([model]) => model);
}

/** Days from one ISO day to a moment; never below 0. */
export function daysSince(day: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(day)) / 86_400_000));
}
