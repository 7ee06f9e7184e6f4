// Watched device: what notices need to know of a device, and keep from one run to the next.

import { z } from 'zod';
import { brandName } from '../core/brand-names.js';
import { RISKS } from '../core/finding.js';
import { CATEGORIES } from '../core/identity.js';
import { plainText } from '../core/plain-text.js';
import type { Decided } from '../usecases/decided.js';
import { deviceName } from '../usecases/device-name.js';
import { PRESENCES, type ReportDevice } from '../usecases/report.js';
import type { MeasuredDevice } from './channels/metrics.js';
import type { PlaceOf } from './place.js';

export const watchedDevice = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  site: z.string(),
  owner: z.string(),
  maker: z.string(),
  /** As the maker's name is written; empty when it is not known. */
  makerName: z.string(),
  model: z.string(),
  category: z.enum(CATEGORIES),
  presence: z.enum(PRESENCES),
  /** ISO 8601. */
  lastSeen: z.string(),
  /** Firmware as the device wrote it; empty when it is not known. */
  firmware: z.string(),
  /** The newest firmware that an advisory names as its fix; empty where none is missing. */
  fixFirmware: z.string(),
  findings: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      risk: z.enum(RISKS),
      because: z.string(),
      next: z.string(),
      closes: z.string(),
      since: z.string(),
      /** For now it is all right so, as somebody said on the page. */
      isAccepted: z.boolean().optional(),
    }),
  ),
});
export type WatchedDevice = Readonly<z.infer<typeof watchedDevice>>;
export type WatchedFinding = WatchedDevice['findings'][number];

/** Longer than any name a maker gives, and short enough for a subject line. */
const LONGEST_NAME = 120;
const LONGEST_TEXT = 1000;

/** What a device says of itself is hostile: from here on it holds no control character and is bounded. */
function safe(text: string, most = LONGEST_TEXT): string {
  const plain = plainText(text).trim();
  return plain.length <= most ? plain : `${[...plain].slice(0, most - 1).join('')}…`;
}

/** What is looked at of a device; every report has it. */
export interface Watchable<F> extends Pick<ReportDevice, 'id' | 'presence' | 'lastSeen'> {
  readonly addresses: readonly string[];
  readonly identity: Pick<ReportDevice['identity'], 'category' | 'vendor' | 'brand' | 'model'> & {
    readonly firmware: { readonly raw: string } | null;
  };
  readonly verdicts: readonly {
    readonly status: string;
    /** ISO date. */
    readonly published?: string | null | undefined;
    readonly fix: { readonly firmware?: string | undefined } | null;
  }[];
  readonly findings: readonly F[];
}

/** @param isAccepted whether somebody accepted a finding for now, by ids of device and finding */
export function watched(
  device: Watchable<WatchedFinding>,
  placeOf: PlaceOf,
  isAccepted: Decided['isAccepted'] = () => false,
): WatchedDevice {
  const { identity } = device;
  const { findings: _, ...measures } = measured(device, placeOf);
  return {
    ...measures,
    makerName: identity.vendor === null ? '' : safe(brandName(identity.vendor), LONGEST_NAME),
    model: safe(identity.model ?? '', LONGEST_NAME),
    firmware: safe(identity.firmware?.raw ?? '', LONGEST_NAME),
    findings: device.findings.map(({ key, title, risk, because, next, closes, since }) => ({
      key,
      risk,
      since,
      title: safe(title),
      because: safe(because),
      next: safe(next),
      closes: safe(closes),
      ...(isAccepted(device.id, key) && { isAccepted: true }),
    })),
  };
}

/** What is measured of it. */
export function measured(
  device: Watchable<Pick<WatchedFinding, 'key' | 'risk' | 'since'>>,
  placeOf: PlaceOf,
  isAccepted: Decided['isAccepted'] = () => false,
): MeasuredDevice {
  const { id, addresses, identity, presence, lastSeen, findings } = device;
  return {
    id,
    name: safe(deviceName(identity), LONGEST_NAME),
    address: safe(addresses[0] ?? '', LONGEST_NAME),
    ...placeOf(addresses),
    maker: identity.vendor ?? '',
    category: identity.category,
    presence,
    lastSeen,
    fixFirmware: safe(fixOf(device), LONGEST_NAME),
    findings: findings.map((finding) => ({ ...finding, isAccepted: isAccepted(id, finding.key) })),
  };
}

/** Advisories name the first firmware with their fix; that of the youngest advisory is the newest of them. */
function fixOf({ verdicts }: Pick<Watchable<unknown>, 'verdicts'>): string {
  const fixes = verdicts
    .filter(({ status, fix }) => status === 'affected' && fix?.firmware !== undefined)
    .sort((a, b) => (b.published ?? '').localeCompare(a.published ?? ''));
  return fixes[0]?.fix?.firmware ?? '';
}
