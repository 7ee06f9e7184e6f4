// Lineage report: who made a device and what follows from it: lists that may cover it, and when its support ends.

import { z } from 'zod';
import type { Evidence } from '../core/evidence.js';
import { CERTAINTIES } from '../core/identity.js';
import { type CoveredList, coveredBy } from '../judge/covered.js';
import { type Lifecycles, lifecycleOf } from '../judge/lifecycle.js';
import { type Link, lineageOf } from '../recognise/lineage.js';
import type { Statement } from '../recognise/statement.js';
import type { DeviceRecord } from '../store/store.js';

const certainty = z.enum(CERTAINTIES);
const date = z.string().describe('YYYY-MM-DD, YYYY-MM or YYYY, as exact as the source');
const link = z.object({ value: z.string(), certainty, signals: z.array(z.string()) });

/** The fields of a device in the report that follow from its lineage. */
export const lineageFields = {
  lineage: z
    .object({
      brand: link.nullable().describe('the name on the box'),
      maker: link.nullable().describe('who made it'),
      platform: link.nullable(),
      contradictions: z.array(z.string()).describe('what does not fit together'),
    })
    .describe('brand, maker and platform, each with its signals in plain words'),
  covered: z
    .array(z.object({ list: z.string(), certainty, says: z.string() }))
    .describe('procurement lists that may cover it, and why; never a legal conclusion'),
  lifecycle: z
    .object({
      endOfSale: date.nullable(),
      endOfSupport: date.nullable(),
      unsupportedBy: date.nullable().describe('support had ended on this day; since when is not stated'),
      ended: z.boolean().describe('the maker no longer supports it'),
      certainty,
      says: z.string(),
    })
    .nullable(),
};

const lineageReport = z.object(lineageFields);
export type LineageReport = z.infer<typeof lineageReport>;

export type LineageReporter = (device: Pick<DeviceRecord, 'identity' | 'evidence'>) => LineageReport;

/** What the report draws on. */
export interface LineageKnowledge {
  readonly coveredLists: readonly CoveredList[];
  readonly lifecycles: Lifecycles;
  /** Recogniser.statements */
  readonly statementsOf: (evidence: Evidence) => readonly Statement[];
}

/**
 * Makes the reporter once for many devices.
 * @param now milliseconds since 1970
 */
export function makeLineageReporter(
  { coveredLists, lifecycles, statementsOf }: LineageKnowledge,
  now: number,
): LineageReporter {
  return ({ identity, evidence }) => {
    const { brand, maker, platform, contradictions } = lineageOf(identity, evidence, statementsOf);
    const life = lifecycleOf(identity, lifecycles, now);
    return {
      lineage: {
        brand: reported(brand),
        maker: reported(maker),
        platform: reported(platform),
        contradictions: [...contradictions],
      },
      covered: coveredBy(identity, coveredLists).map((one) => ({ ...one })),
      lifecycle: life
        ? {
            endOfSale: life.endOfSale ?? null,
            endOfSupport: life.endOfSupport ?? null,
            unsupportedBy: life.unsupportedBy ?? null,
            ended: life.ended,
            certainty: life.certainty,
            says: life.says,
          }
        : null,
    };
  };
}

function reported(one: Link | undefined): LineageReport['lineage']['maker'] {
  return one ? { ...one, signals: [...one.signals] } : null;
}
