// CISA KEV: the catalogue of vulnerabilities known to be exploited.
// https://www.cisa.gov/known-exploited-vulnerabilities-catalog

import { z } from 'zod';
import { cveId, fitting, isoDay, listOf, whatIsWrong } from './json-document.js';
import { FeedError, type KevEntry, type Read, type Refusal } from './record.js';

const entry = z.object({
  cveID: cveId,
  dateAdded: isoDay,
  dueDate: isoDay.optional(),
  knownRansomwareCampaignUse: z.string().optional(),
});
const catalogue = z.object({
  catalogVersion: z.string(),
  dateReleased: isoDay.optional(),
  count: z.number().int().optional(),
  vulnerabilities: listOf(z.unknown()),
});

/** @throws FeedError when it is no catalogue, or not the whole of one */
export function readKev(json: unknown): Read<KevEntry> {
  const { vulnerabilities, count, dateReleased } = fitting(catalogue, json);
  if (count !== undefined && count !== vulnerabilities.length)
    throw new FeedError(`it says it has ${count} entries, and has ${vulnerabilities.length}`);
  const refusals: Refusal[] = [];
  const records = vulnerabilities.flatMap((one, index): KevEntry[] => {
    const parsed = entry.safeParse(one);
    if (!parsed.success) {
      refusals.push({ where: `vulnerabilities[${index}]`, why: whatIsWrong(parsed.error) });
      return [];
    }
    const { cveID, dateAdded, dueDate, knownRansomwareCampaignUse } = parsed.data;
    return [
      {
        cve: cveID,
        added: dateAdded.slice(0, 10),
        ...(dueDate !== undefined && { due: dueDate.slice(0, 10) }),
        ransomware: knownRansomwareCampaignUse === 'Known',
      },
    ];
  });
  return { records, refusals, ...(dateReleased !== undefined && { asOf: dateReleased }) };
}
