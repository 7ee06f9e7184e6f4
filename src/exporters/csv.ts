// CSV (RFC 4180): a row for every finding, what needs doing first first.

import { stringify } from 'csv-stringify/sync';
import { name, sentence } from './bounded.js';
import { type FindingRow, findingRows } from './finding-row.js';
import type { ExportInput } from './input.js';
import { productOf } from './product.js';

type Cell = string | number | undefined;

const COLUMNS = {
  priority: (_, place) => place,
  device_id: ({ device }) => device.id,
  addresses: ({ device }) => device.addresses.join(' '),
  category: ({ device }) => device.identity.category,
  brand: ({ device }) => productOf(device).brand,
  maker: ({ device }) => productOf(device).maker,
  model: ({ device }) => bounded(device.identity.model),
  firmware: ({ device }) => bounded(device.identity.firmware?.raw),
  mac: ({ device }) => bounded(device.identity.mac),
  serial: ({ device }) => bounded(device.identity.serial),
  finding: ({ finding }) => finding.key,
  title: ({ finding }) => name(finding.title),
  risk: ({ finding }) => finding.risk,
  certainty: ({ finding }) => finding.certainty,
  cves: ({ verdict }) => verdict?.cves.join(' '),
  cvss_score: ({ finding }) => finding.priority?.cvss?.score.toFixed(1),
  cvss_by: ({ finding }) => bounded(finding.priority?.cvss?.by),
  cvss_vector: ({ finding }) => bounded(finding.priority?.cvss?.vector),
  kev_since: ({ finding }) => finding.priority?.exploitedSince ?? undefined,
  epss: ({ finding }) => finding.priority?.epss?.score,
  epss_date: ({ finding }) => finding.priority?.epss?.date,
  reachable_from_outside: ({ device }) => device.reachable.fromOutside,
  reachable_since: ({ device }) => device.reachable.since,
  because: ({ finding }) => sentence(finding.because),
  next: ({ finding }) => sentence(finding.next),
  closes: ({ finding }) => sentence(finding.closes),
  fixed_in: ({ verdict }) => bounded(verdict?.fix?.firmware),
  rule_from: ({ verdict }) => verdict?.origin,
  since: ({ finding }) => finding.since,
  last_seen: ({ device }) => device.lastSeen,
} satisfies Record<string, (row: FindingRow, place: number) => Cell>;

/** `priority` counts from 1. No value is negative, so a cell that begins with a minus is never a number. */
export function writeCsv({ devices }: ExportInput): string {
  const cells: readonly ((row: FindingRow, place: number) => Cell)[] = Object.values(COLUMNS);
  const rows = findingRows(devices).map((row, i) => cells.map((cell) => cell(row, i + 1)));
  // A spreadsheet runs a cell that begins like a formula, also after a separator of its own choosing inside an
  // unquoted cell (OWASP, CSV injection): such beginnings are escaped, and every cell is quoted.
  return stringify([Object.keys(COLUMNS), ...rows], {
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function bounded(text: string | null | undefined): string | undefined {
  return text === null || text === undefined ? undefined : name(text);
}
