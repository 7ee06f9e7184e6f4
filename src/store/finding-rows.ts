// Finding rows: what a list of findings reads → rows as whoever asks sees them.

import type { Certainty } from '../core/identity.js';
import { dueAt, riskOf } from './as-of.js';
import type { AsOf, FindingDetail, FindingRow, FindingState } from './estate.js';
import { type PlaceNames, siteOf } from './place-names.js';
import type { Wording } from './wordings.js';

export interface FoundRow {
  readonly number: number;
  readonly device: string;
  readonly key: string;
  readonly rank: number;
  readonly certainty: Certainty;
  readonly since: string;
  readonly state: FindingState;
  readonly closed_at: string | null;
  readonly accepted_until: string | null;
  readonly assignee: string | null;
  readonly place_id: string;
  /** Only where the list is sorted by it; null where it is never due. */
  readonly due: string | null;
  readonly name: string;
  readonly address: string;
  readonly vendor: string;
  readonly wording: string;
}

/** One that is read alone comes with all of its text. */
export interface WordedRow extends FoundRow, Wording {
  readonly because: string;
  readonly closes: string;
}

export function readFinding(
  row: FoundRow,
  wording: Wording | undefined,
  names: PlaceNames,
  { now, dueDays }: AsOf,
): FindingRow {
  const risk = riskOf(row.rank) ?? 'low';
  const due = row.state === 'closed' ? null : dueAt(risk, row.since, dueDays);
  return {
    device: {
      id: row.device,
      name: row.name,
      address: row.address,
      site: siteOf(row.place_id, names),
      vendor: row.vendor === '' ? null : row.vendor,
    },
    key: row.key,
    title: wording?.title ?? row.key,
    risk,
    certainty: row.certainty,
    state: row.state,
    isOverdue: row.state === 'open' && due !== null && Date.parse(now) > Date.parse(due),
    since: row.since,
    dueAt: due,
    closedAt: row.closed_at,
    acceptedUntil: row.accepted_until,
    assignee: row.assignee,
    next: wording?.next ?? '',
  };
}

export function readFindingDetail(row: WordedRow, names: PlaceNames, asOf: AsOf): FindingDetail {
  return { ...readFinding(row, row, names, asOf), because: row.because, closes: row.closes };
}
