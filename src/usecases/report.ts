// ScanReport: the one document a scan ends in; `--json` prints it, the page and the table are made from it.

import { z } from 'zod';
import { RISKS } from '../core/finding.js';
import { CATEGORIES, CERTAINTIES } from '../core/identity.js';
import { VERDICT_STATUSES } from '../core/verdict.js';
import { lineageFields } from './lineage-report.js';

const certainty = z.enum(CERTAINTIES);
const isoTime = z.string().describe('ISO 8601, UTC');

const evidence = z.object({
  kind: z.string().describe('what was read, such as http.server or sadp.SoftwareVersion'),
  value: z.string(),
  via: z.string().describe('the probe or importer that read it'),
  address: z.string(),
  port: z.number().int().optional(),
  at: isoTime,
});

const identity = z.object({
  category: z.enum(CATEGORIES),
  vendor: z.string().nullable().describe('who made it'),
  brand: z.string().nullable().describe('the name on the box'),
  model: z.string().nullable(),
  platform: z.string().nullable(),
  hardware: z.string().nullable(),
  firmware: z
    .object({ raw: z.string(), version: z.string().nullable(), build: z.string().nullable() })
    .nullable(),
  serial: z.string().nullable(),
  mac: z.string().nullable(),
});

const score = z.object({
  score: z.number(),
  vector: z.string().optional(),
  by: z.string().describe('who scored it; sources differ'),
});
const epss = z
  .object({ score: z.number(), percentile: z.number(), date: z.string() })
  .describe("FIRST's estimate on that date that it is exploited within 30 days, 0 to 1");

const verdict = z.object({
  advisory: z.string(),
  title: z.string(),
  cves: z.array(z.string()),
  published: z.string().optional().describe('ISO date of the advisory'),
  status: z.enum(VERDICT_STATUSES),
  certainty: z.enum(['certain', 'likely']),
  because: z.array(z.object({ step: z.string(), says: z.string() })).min(1),
  fix: z.object({ firmware: z.string().optional(), advice: z.string() }).nullable(),
  missing: z.array(z.string()).optional().describe('on cannot_tell: what would settle it'),
  severity: score.optional().describe('the highest of the scores'),
  scores: z.array(score).describe('CVSS base scores, the highest first'),
  exploitedSince: z.string().optional().describe("date of CISA's listing as exploited"),
  epss: epss.nullable(),
  origin: z
    .enum(['shipped', 'feed', 'own'])
    .describe('who made the rule; one from a feed no person has checked'),
});

const finding = z.object({
  key: z.string(),
  title: z.string(),
  risk: z.enum(RISKS),
  certainty,
  because: z.string(),
  next: z.string(),
  closes: z.string().describe('how Lenscap will know that it was mended'),
  since: isoTime,
  priority: z
    .object({ cvss: score.nullable(), exploitedSince: z.string().nullable(), epss: epss.nullable() })
    .nullable()
    .describe('what speaks for doing it first; null for a setting'),
});

/** Presence over scans: "not seen" is not "gone" until several scans in a row say so. */
export const PRESENCES = ['seen', 'not_seen', 'gone'] as const;

const device = z.object({
  id: z.string().describe('stays the same over scans and address changes'),
  addresses: z.array(z.string()),
  ports: z.array(z.number().int()).describe('open TCP ports'),
  presence: z.enum(PRESENCES),
  firstSeen: isoTime,
  lastSeen: isoTime,
  identity,
  certainty: certainty.describe('of the identity as a whole: its weakest of vendor and model'),
  claims: z
    .record(z.string(), z.object({ certainty, because: z.array(z.string()) }))
    .describe('for each identity field: how sure, and the evidence in words'),
  reachable: z
    .object({
      fromOutside: z.enum(['yes', 'not_known']),
      because: z.string(),
      since: isoTime.optional().describe('first record of a scan of the internet that shows it open'),
      daysReachable: z.number().int().optional(),
      daysSinceFix: z
        .number()
        .int()
        .optional()
        .describe('since the oldest advisory with a fix that is still not installed came out'),
    })
    .describe('whether strangers on the internet can reach it, and for how long already'),
  contradictions: z.array(z.object({ field: z.string(), says: z.string() })),
  ...lineageFields,
  evidence: z.array(evidence),
  verdicts: z.array(verdict),
  findings: z.array(finding),
  notes: z
    .array(z.string())
    .describe('what Lenscap noticed while asking: slow, distressed, malformed replies'),
});

export const scanReport = z
  .object({
    $schema: z.string().optional(),
    scan: z.object({
      id: z.string(),
      startedAt: isoTime,
      endedAt: isoTime,
      targets: z.array(z.string()),
      addressesSwept: z.number().int(),
      requests: z.number().int().describe('requests sent to devices, all together'),
      version: z.string().describe('of Lenscap'),
      knowledge: z.object({
        digest: z.string(),
        advisories: z.number().int(),
        newest: z.string().describe('date of the newest advisory'),
        asOf: z.string().describe('date on which what ships was held against its sources'),
        sources: z
          .array(z.object({ name: z.string(), asOf: z.string().nullable(), records: z.number().int() }))
          .describe('feeds laid over it, and of when they are'),
      }),
    }),
    summary: z.object({
      sentence: z.string(),
      cameras: z.number().int(),
      takeover: z.number().int().describe('devices that can be taken over today'),
      affected: z.number().int(),
      likely: z.number().int(),
      fixed: z.number().int(),
      cannotTell: z.number().int(),
      notCameras: z.number().int(),
    }),
    devices: z.array(device),
    notes: z.array(z.string()),
  })
  .describe('What one Lenscap scan found');

export type ScanReport = z.infer<typeof scanReport>;
export type ReportDevice = ScanReport['devices'][number];
export type ReportFinding = ReportDevice['findings'][number];
export type ReportVerdict = ReportDevice['verdicts'][number];
