// CPE matcher: what a plain comparison of a device with NVD's configurations says; the peer Lenscap is measured against.

import { z } from 'zod';

/** The part of an NVD 2.0 record that a matcher reads. */
export const nvdRecord = z.object({
  id: z.string(),
  configurations: z.array(
    z.object({
      nodes: z.array(
        z.object({
          cpeMatch: z.array(
            z.object({
              vulnerable: z.boolean(),
              criteria: z.string(),
              versionStartIncluding: z.string().optional(),
              versionStartExcluding: z.string().optional(),
              versionEndIncluding: z.string().optional(),
              versionEndExcluding: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type NvdRecord = z.infer<typeof nvdRecord>;
type CpeMatch = NvdRecord['configurations'][number]['nodes'][number]['cpeMatch'][number];

export interface CpeDevice {
  /** As NVD calls the vendor, or any name of it: compared without regard to case and separators. */
  readonly vendors: readonly string[];
  /** The model, and the names under which NVD lists the system software of the make ("axis_os"). */
  readonly products: readonly string[];
  readonly firmware?: string | undefined;
}

/** `affected` some criterion matches · `clear` none does. It has no third answer, and that is the point. */
export function matchCpe(record: NvdRecord, device: CpeDevice): 'affected' | 'clear' {
  const criteria = record.configurations.flatMap(({ nodes }) => nodes.flatMap(({ cpeMatch }) => cpeMatch));
  return criteria.some((one) => one.vulnerable && matches(one, device)) ? 'affected' : 'clear';
}

function matches(criterion: CpeMatch, device: CpeDevice): boolean {
  const [part, vendor = '', product = '', version = ''] = fields(criterion.criteria).slice(2);
  if (part === 'a' || !device.vendors.some((name) => plain(name) === plain(vendor))) return false;
  const named = plain(product.replace(/_firmware$/, ''));
  if (!device.products.some((name) => plain(name) === named)) return false;
  return versionMatches(criterion, version, device.firmware);
}

/** NISTIR 7696: "-" and "*" on the side of the criterion are met by whatever version the device has. */
function versionMatches(criterion: CpeMatch, version: string, firmware: string | undefined): boolean {
  const { versionStartIncluding, versionStartExcluding, versionEndIncluding, versionEndExcluding } =
    criterion;
  const bounds = [versionStartIncluding, versionStartExcluding, versionEndIncluding, versionEndExcluding];
  if (version !== '*' && version !== '-') return firmware !== undefined && compare(firmware, version) === 0;
  if (bounds.every((bound) => bound === undefined)) return true;
  if (firmware === undefined) return false;
  return (
    (versionStartIncluding === undefined || compare(firmware, versionStartIncluding) >= 0) &&
    (versionStartExcluding === undefined || compare(firmware, versionStartExcluding) > 0) &&
    (versionEndIncluding === undefined || compare(firmware, versionEndIncluding) <= 0) &&
    (versionEndExcluding === undefined || compare(firmware, versionEndExcluding) < 0)
  );
}

/** Colon-separated, where a backslash takes a colon's meaning away (CPE 2.3 formatted string binding). */
function fields(cpe: string): string[] {
  return cpe.split(/(?<!\\):/).map((field) => field.replaceAll('\\', ''));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Number by number, as general-purpose matchers do: letters, builds and tracks mean nothing to them. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => (text.match(/\d+/g) ?? []).map(Number));
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
