// Devices as CSV: what a contact is told, a row for each flaw of each device, for a spreadsheet.

import { stringify } from 'csv-stringify/sync';
import { brandName } from '../core/brand-names.js';
import type { AffectedDevice, DeviceFlaw } from './affected.js';
import { clean } from './device-text.js';

type Cell = string | number;

const COLUMNS = {
  address: ({ address }) => address,
  ports: ({ ports }) => ports.join(' '),
  maker: ({ vendor }) => text(vendor === null ? null : brandName(vendor)),
  brand: ({ brand }) => text(brand === null ? null : brandName(brand)),
  model: ({ model }) => text(model),
  firmware: ({ firmware }) => text(firmware),
  advisory: (_, { flaw }) => clean(flaw.id),
  cves: (_, { flaw }) => clean(flaw.cves.join(' ')),
  certainty: (_, { certainty }) => certainty,
  title: (_, { flaw }) => clean(flaw.title),
  known_since: (_, { flaw }) => flaw.published ?? '',
  exploited_since: (_, { flaw }) => flaw.exploitedSince ?? '',
  fixed_in: (_, { fixedIn }) => text(fixedIn),
  what_to_do: (_, { advice }) => (advice ?? '').replace(/\s+/g, ' ').slice(0, 1000),
  country: ({ country }) => text(country),
  asn: ({ asn }) => asn ?? '',
  first_seen: ({ firstSeen }) => text(firstSeen),
  last_seen: ({ lastSeen }) => text(lastSeen),
} satisfies Record<string, (device: AffectedDevice, flaw: DeviceFlaw) => Cell>;

/** Pieces of the file. Formulas are escaped and every cell quoted, as in the exports of devices (OWASP, CSV injection). */
export function* devicesCsv(devices: readonly AffectedDevice[]): Generator<string> {
  const cells: readonly ((device: AffectedDevice, flaw: DeviceFlaw) => Cell)[] = Object.values(COLUMNS);
  yield stringify([Object.keys(COLUMNS)], CSV);
  for (const device of devices)
    yield stringify(
      device.flaws.map((flaw) => cells.map((cell) => cell(device, flaw))),
      CSV,
    );
}

/** Of every list of a message. */
export const CSV = {
  quoted: true,
  quoted_empty: true,
  escape_formulas: true,
  record_delimiter: 'windows',
} as const;

function text(value: string | null): string {
  return value === null ? '' : clean(value);
}
