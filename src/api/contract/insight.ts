// Insight: what is looked at rather than read: history, ages, survival, makers, exposure, knowledge, notices and reports.

import { z } from 'zod';
import { id, isoTime, route } from './route.js';

const day = z.string().describe('YYYY-MM-DD');
const risks = z.object({
  critical: z.number().int(),
  high: z.number().int(),
  medium: z.number().int(),
  low: z.number().int(),
});
const ofSite = { site: id.optional() };

const curve = z.object({
  day: z.number(),
  left: z.number().describe('share that is still open, 0 to 1'),
  low: z.number(),
  high: z.number(),
});

export const insightRoutes = [
  route({
    id: 'getOpenHistory',
    method: 'GET',
    path: '/statistics/open',
    tag: 'statistics',
    summary: 'Open findings at the end of each day',
    access: 'estate:read',
    query: z.object({ ...ofSite, days: z.coerce.number().int().min(1).max(3650).default(90) }),
    answer: z
      .object({ items: z.array(risks.extend({ day, opened: z.number().int(), closed: z.number().int() })) })
      .meta({ id: 'OpenHistory' }),
  }),
  route({
    id: 'getAges',
    method: 'GET',
    path: '/statistics/ages',
    tag: 'statistics',
    summary: 'How long findings have been open',
    access: 'estate:read',
    query: z.object(ofSite),
    answer: z
      .object({
        items: z.array(
          risks.extend({ name: z.string(), fromDays: z.number(), toDays: z.number().nullable() }),
        ),
      })
      .meta({ id: 'Ages' }),
  }),
  route({
    id: 'getSurvival',
    method: 'GET',
    path: '/statistics/survival',
    tag: 'statistics',
    summary: 'How many findings are left after N days, with band and forecast',
    access: 'estate:read',
    query: z.object({ ...ofSite, vendor: z.string().max(100).optional() }),
    answer: z
      .object({
        findings: z.number().int(),
        curve: z.array(curve),
        forecast: z.array(curve),
        halfDay: z.number().nullable().describe('when half will be closed'),
        most95Day: z.number().nullable().describe('when 95% will be closed'),
        says: z.string(),
      })
      .meta({ id: 'FindingSurvival' }),
  }),
  route({
    id: 'listMakers',
    method: 'GET',
    path: '/makers',
    tag: 'statistics',
    summary:
      'Makers: how long each takes to fix, how many of its flaws are exploited, what the own estate has of it',
    access: 'estate:read',
    answer: z.object({
      items: z.array(
        z
          .object({
            id: z.string(),
            name: z.string(),
            devices: z.number().int(),
            open: z.number().int(),
            advisories: z.number().int(),
            knownExploited: z.number().int(),
            withoutFix: z.number().int(),
            medianDaysToFix: z
              .number()
              .nullable()
              .describe('from the CVE record to the firmware, where the knowledge has both days'),
            medianDaysOpen: z.number().nullable().describe('of closed findings in the own estate'),
          })
          .meta({ id: 'Maker' }),
      ),
    }),
  }),
  route({
    id: 'getExposure',
    method: 'GET',
    path: '/exposure',
    tag: 'statistics',
    summary: 'What strangers on the internet can reach, and since when',
    access: 'estate:read',
    answer: z
      .object({
        reachable: z.number().int(),
        items: z.array(
          z.object({
            device: z.object({ id, name: z.string(), address: z.string() }),
            because: z.string(),
            since: isoTime.nullable(),
            daysReachable: z.number().int().nullable(),
            daysSinceFix: z.number().int().nullable(),
            open: z.number().int(),
          }),
        ),
      })
      .meta({ id: 'Exposure' }),
  }),
  route({
    id: 'getKnowledge',
    method: 'GET',
    path: '/knowledge',
    tag: 'knowledge',
    summary: 'What Lenscap knows and how old each part is',
    access: 'estate:read',
    answer: z
      .object({
        digest: z.string(),
        advisories: z.object({ shipped: z.number(), own: z.number(), feed: z.number() }),
        parts: z.array(
          z.object({
            name: z.string(),
            asOf: z.string().nullable(),
            checkedAt: z.string().nullable(),
            records: z.number().int(),
            days: z.number(),
            old: z.boolean(),
          }),
        ),
        notes: z.array(z.string()),
      })
      .meta({ id: 'Knowledge' }),
  }),
  route({
    id: 'getNotices',
    method: 'GET',
    path: '/notices',
    tag: 'settings',
    summary: 'Channels that tell people, and what waits or failed; no secret is among it',
    access: 'settings:write',
    answer: z
      .object({
        file: z.string().describe('the file in which channels are set up'),
        channels: z.array(z.object({ name: z.string(), type: z.string() })),
        waiting: z.number().int(),
        entries: z.array(
          z.object({
            channel: z.string(),
            state: z.string(),
            at: isoTime.nullable(),
            says: z.string(),
          }),
        ),
        problem: z.string().nullable(),
      })
      .meta({ id: 'Notices' }),
  }),
  route({
    id: 'testNotice',
    method: 'POST',
    path: '/notices/test',
    tag: 'settings',
    summary: 'Sends a sample over one channel',
    access: 'settings:write',
    audited: true,
    body: z.strictObject({ channel: z.string().max(60) }),
    answer: z.object({ isDelivered: z.boolean(), says: z.string() }),
  }),
  route({
    id: 'getReport',
    method: 'GET',
    path: '/reports/{kind}.{format}',
    tag: 'reports',
    summary: 'A report for a manager or a technician, as a page or PDF',
    access: 'estate:read',
    params: z.object({ kind: z.enum(['manager', 'technician']), format: z.enum(['html', 'pdf']) }),
    query: z.object(ofSite),
    produces: 'text/html, application/pdf',
  }),
  route({
    id: 'getLabels',
    method: 'GET',
    path: '/labels.{format}',
    tag: 'reports',
    summary: "Labels to print, one a camera, each with a QR code of the camera's status page",
    access: 'estate:read',
    params: z.object({ format: z.enum(['html', 'pdf']) }),
    query: z.object({ ...ofSite, device: id.optional().describe('only this one') }),
    produces: 'text/html, application/pdf',
  }),
  route({
    id: 'getMetrics',
    method: 'GET',
    path: '/metrics',
    tag: 'feeds',
    summary: 'Counts in the text format of Prometheus',
    access: 'estate:read',
    produces: 'text/plain',
  }),
  route({
    id: 'getFeed',
    method: 'GET',
    path: '/feed.atom',
    tag: 'feeds',
    summary: 'What happened lately, as an Atom feed',
    access: 'estate:read',
    produces: 'application/atom+xml',
  }),
  route({
    id: 'getOpenApi',
    method: 'GET',
    path: '/openapi.json',
    tag: 'meta',
    summary: 'This document',
    access: 'public',
    answer: z.record(z.string(), z.unknown()),
  }),
  route({
    id: 'getHealth',
    method: 'GET',
    path: '/health',
    tag: 'meta',
    summary: 'Whether the server and its store answer',
    access: 'public',
    answer: z.object({ isWell: z.boolean() }),
  }),
] as const;
