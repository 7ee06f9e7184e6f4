// Compile layer: what the feeds say and what the user wrote, brought down to what the judge needs.

import { groupBy } from '../core/group.js';
import { type DeriveTools, derive, scoresOf } from '../feeds/derive.js';
import type { EpssEntry, FeedRecord, KevEntry } from '../feeds/record.js';
import type { Advisory } from '../judge/advisory.js';
import type { CveFacts, Layer, SourceInfo } from './layer.js';

export interface LayerInput {
  readonly records: readonly FeedRecord[];
  readonly kev: readonly KevEntry[];
  readonly epss: readonly EpssEntry[];
  readonly own: readonly Advisory[];
  readonly sources: readonly SourceInfo[];
  /** CVEs of what ships: their facts are kept too. */
  readonly shipped: readonly Advisory[];
}

export function compileLayer(input: LayerInput, tools: DeriveTools): Layer {
  const byCve = groupBy(input.records, ({ cve }) => cve);
  const derived = [...byCve.values()].flatMap((records) => derive(records, tools).advisories);
  const advisories = [...input.own, ...derived];
  const wanted = new Set([...input.shipped, ...advisories].flatMap(({ cves }) => cves));
  const kev = new Map(input.kev.map((entry) => [entry.cve, entry]));
  const epss = new Map(input.epss.map((entry) => [entry.cve, entry]));
  const facts = [...wanted].sort().flatMap((cve): [string, CveFacts][] => {
    const { added } = kev.get(cve) ?? {};
    const { score, percentile, date } = epss.get(cve) ?? {};
    const records = byCve.get(cve) ?? [];
    const scores = scoresOf(records);
    const reserved = records.find((one) => one.reserved !== undefined)?.reserved?.slice(0, 10);
    if (scores.length === 0 && added === undefined && score === undefined && reserved === undefined)
      return [];
    return [
      [
        cve,
        {
          scores,
          ...(added !== undefined && { exploited: added }),
          ...(reserved !== undefined && { reserved }),
          ...(score !== undefined &&
            percentile !== undefined &&
            date !== undefined && { epss: { score, percentile, date } }),
        },
      ],
    ];
  });
  return { advisories, facts: Object.fromEntries(facts), sources: input.sources };
}
