// Make result: what was counted, as the document that a census ends in.

import type { CensusResult } from './result.js';
import {
  type AdvisoryCount,
  type Count,
  DIMENSIONS,
  type Dimension,
  KEY_SEPARATOR,
  type Tally,
} from './tally.js';

export interface ResultInput {
  readonly tally: Tally;
  readonly run: { readonly records: number; readonly rejected: number; readonly bytes: number };
  readonly asOf: string | null;
  readonly version: string;
  readonly knowledgeDigest: string;
  readonly minCount: number;
  readonly advisories: readonly {
    readonly id: string;
    readonly title: string;
    readonly cves: readonly string[];
    readonly published: string;
  }[];
}

export function makeResult(input: ResultInput): CensusResult {
  const { tally, run, asOf, version, knowledgeDigest, minCount } = input;
  return {
    census: {
      asOf,
      records: run.records,
      cameraRecords: tally.records,
      rejected: run.rejected,
      bytes: run.bytes,
      version,
      knowledge: knowledgeDigest,
      minCount,
    },
    total: { ...tally.total },
    by: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, rowsOf(tally, dimension, minCount)])),
    countryVendor: countryVendor(tally, minCount),
    advisories: advisoriesOf(input),
  };
}

type Rows = CensusResult['by'][string];

function rowsOf(tally: Tally, dimension: Dimension, minCount: number): Rows {
  const all = [...tally.by[dimension]].sort(mostFirst);
  const shown = all.filter(([, { devices }]) => devices >= minCount);
  const hidden = all.filter(([, { devices }]) => devices < minCount);
  return {
    rows: shown.map(([value, counts]) => ({ value, ...counts })),
    hiddenRows: hidden.length,
    hiddenDevices: hidden.reduce((sum, [, { devices }]) => sum + devices, 0),
  };
}

function countryVendor(tally: Tally, minCount: number): CensusResult['countryVendor'] {
  return [...tally.byCountryVendor]
    .filter(([, { devices }]) => devices >= minCount)
    .sort(mostFirst)
    .map(([key, counts]) => {
      const [country = '', vendor = ''] = key.split(KEY_SEPARATOR);
      return { country, vendor, ...counts };
    });
}

/** Of advisories that concern at least as many devices as may be shown. */
function advisoriesOf({ tally, asOf, advisories, minCount }: ResultInput): CensusResult['advisories'] {
  const known = new Map(advisories.map((advisory) => [advisory.id, advisory]));
  return [...tally.byAdvisory]
    .filter(([, counts]) => concerned(counts) >= Math.max(1, minCount))
    .sort(([a, x], [b, y]) => y.affected - x.affected || y.likely - x.likely || (a < b ? -1 : 1))
    .flatMap(([id, counts]) => {
      const advisory = known.get(id);
      if (!advisory) return [];
      const { title, cves, published } = advisory;
      return [
        { advisory: id, title, cves: [...cves], published, daysSinceFix: days(published, asOf), ...counts },
      ];
    });
}

function concerned({ affected, likely, fixed, cannotTell }: AdvisoryCount): number {
  return affected + likely + fixed + cannotTell;
}

function days(published: string, asOf: string | null): number | null {
  if (asOf === null) return null;
  return Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(published)) / 86_400_000));
}

function mostFirst([a, x]: readonly [string, Count], [b, y]: readonly [string, Count]): number {
  return y.devices - x.devices || (a < b ? -1 : 1);
}
