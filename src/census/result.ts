// Result: the document that a census ends in; the table, the page and the files are made from it.

import { z } from 'zod';

const count = z.object({
  devices: z.number().int(),
  affected: z.number().int().describe('certainly concerned by some advisory'),
  likely: z.number().int().describe('likely concerned, none certainly'),
  cannotTell: z.number().int(),
  fixed: z.number().int().describe('the fix of every advisory that would concern it is installed'),
});
const row = count.extend({ value: z.string().describe('"" where it is not known') });

export const censusResult = z
  .object({
    census: z.object({
      asOf: z.string().nullable().describe('day of the newest record, from which days are counted'),
      records: z.number().int().describe('records read: lines, or hosts of a document'),
      cameraRecords: z.number().int(),
      rejected: z.number().int().describe('records that could not be read'),
      bytes: z.number().int(),
      version: z.string().describe('of Lenscap'),
      knowledge: z.string().describe('digest of the knowledge'),
      minCount: z.number().int().describe('rows of fewer devices are not shown'),
    }),
    total: count,
    by: z.record(
      z.string(),
      z.object({ rows: z.array(row), hiddenRows: z.number().int(), hiddenDevices: z.number().int() }),
    ),
    countryVendor: z.array(count.extend({ country: z.string(), vendor: z.string() })),
    advisories: z.array(
      z.object({
        advisory: z.string(),
        title: z.string(),
        cves: z.array(z.string()),
        published: z.string(),
        daysSinceFix: z.number().int().nullable(),
        affected: z.number().int(),
        likely: z.number().int(),
        fixed: z.number().int(),
        cannotTell: z.number().int(),
        notApplicable: z.number().int(),
      }),
    ),
  })
  .describe('What one Lenscap census counted');
export type CensusResult = z.infer<typeof censusResult>;
