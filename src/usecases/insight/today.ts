// Today: the sentence that matters, what changed since yesterday, what is overdue, and what to do first.

import type { Risk } from '../../core/finding.js';
import type { AsOf, Estate, FindingRow, LifeEvent, RiskCounts, Within } from '../../store/estate.js';
import type { ScanReport } from '../report.js';
import { sentenceOf } from '../summary.js';

/** The page of the day. */
export interface Today {
  readonly sentence: string;
  readonly summary: ScanReport['summary'];
  readonly open: Record<Risk, number>;
  /** At the end of yesterday, UTC. */
  readonly openYesterday: number;
  readonly overdue: { readonly total: number; readonly items: FindingRow[] };
  /** Of the last 24 hours, the newest first. */
  readonly changes: LifeEvent[];
  readonly next: FindingRow[];
  readonly lastScanAt: string | null;
  readonly notes: string[];
}

/** What is known beside the estate. */
export interface Beside {
  readonly lastScanAt: string | null;
  /** What a person should know: knowledge that is old, a run that failed. */
  readonly notes: readonly string[];
}

const DAY = 86_400_000;
const MOST = { overdue: 20, changes: 50, next: 5 } as const;

export async function today(estate: Estate, within: Within, asOf: AsOf, beside: Beside): Promise<Today> {
  const since = new Date(Date.parse(asOf.now) - DAY).toISOString();
  const open = { state: 'open' as const };
  const [standing, counts, history, overdue, changes, next] = await Promise.all([
    estate.summary(within),
    estate.openCounts(within, asOf),
    estate.openHistory(1, undefined, within, asOf),
    estate.findings({ ...open, overdue: true, sort: 'due', limit: MOST.overdue }, within, asOf),
    estate.life({ since }, { limit: MOST.changes }, within, asOf),
    estate.findings({ ...open, sort: 'worst', limit: MOST.next }, within, asOf),
  ]);
  const { likelyTakeover, ...summary } = standing;
  const sentence = sentenceOf(summary, likelyTakeover);
  const ofToday = history.at(-1);
  return {
    sentence,
    summary: { sentence, ...summary },
    open: { ...counts },
    openYesterday: Math.max(0, totalOf(counts) - (ofToday?.opened ?? 0) + (ofToday?.closed ?? 0)),
    overdue: { total: overdue.total, items: [...overdue.items] },
    changes: [...changes.items],
    next: [...next.items],
    lastScanAt: beside.lastScanAt,
    notes: [...beside.notes],
  };
}

function totalOf({ critical, high, medium, low }: RiskCounts): number {
  return critical + high + medium + low;
}
