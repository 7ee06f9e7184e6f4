// Survival result: the document of how many vulnerable cameras are left; text, page and table are made from it.

import { z } from 'zod';

const share = z.number().min(0).max(1);
const day = z.string().describe('ISO day');

const left = z.object({
  lower: share.nullable().describe('share still vulnerable: at least; null where nothing is known'),
  upper: share.nullable().describe('at most: between two censuses the records do not say how it falls'),
  low: share.nullable().describe('lower confidence limit'),
  high: share.nullable().describe('upper confidence limit'),
});

const point = left.extend({
  days: z.number().int().describe('since the start'),
  date: day,
  kind: z.enum(['seen', 'forecast', 'unknown']),
});

const reached = z.object({
  share: share.describe('of those vulnerable at the start, fixed'),
  seenAfter: day.nullable().describe('the censuses saw it reached between these days'),
  seenBy: day.nullable(),
  date: day.nullable().describe('by the forecast; null is never within a century, or no forecast'),
  earliest: day.nullable(),
  latest: day.nullable(),
});

const group = z.object({
  value: z
    .string()
    .describe('country or maker; "" for all, or where it is not known; "other" for small ones'),
  devices: z.number().int().describe('seen vulnerable at least once'),
  newcomers: z.number().int().describe('of them first seen after the first census'),
  fixed: z.number().int(),
  vanished: z.number().int().describe('censored when last seen'),
  relapsed: z.number().int().describe('once fixed and then vulnerable again'),
  from: day.nullable().describe('shares are among those still vulnerable on that day'),
  after: z.array(point).describe('30, 90, 180 and 365 days after the start'),
  curve: z.array(left.extend({ days: z.number().int(), date: day })),
  forecast: z.array(left.extend({ days: z.number(), date: day })).describe('from the last census on'),
  reached: z.array(reached).describe('half and 95%'),
  law: z
    .object({
      name: z.enum(['exponential', 'weibull']),
      shape: z.number().describe('below 1: fixing slows down'),
      scaleDays: z.number().describe('S = exp(-(days since the fix / scaleDays)^shape)'),
    })
    .nullable(),
  trusted: z.boolean().describe('whether the forecast follows what was seen'),
  says: z.string(),
  p: share.nullable().describe('log-rank test against all others, cameras of the first census, after Holm'),
});

export const survivalResult = z
  .object({
    survival: z.object({
      version: z.string().describe('of Lenscap'),
      advisory: z.string(),
      title: z.string(),
      cves: z.array(z.string()),
      published: day.describe('from which the fix exists'),
      start: day.describe('the first census, or the day of the fix where that is later; days count from it'),
      startDaysSinceFix: z.number().int(),
      censuses: z.array(z.object({ asOf: day, vulnerable: z.number().int() })),
      stale: z.number().int().describe('rows left out: their record is no newer than the census before'),
      by: z.enum(['country', 'vendor']).nullable(),
      confidence: share,
      minCount: z.number().int().describe('groups of fewer devices are not shown'),
    }),
    all: group,
    groups: z.array(group).describe('the largest first'),
    merged: z.number().int().describe('groups that "other" is made of'),
    hidden: z.object({ groups: z.number().int(), devices: z.number().int() }),
  })
  .describe('How many of the vulnerable cameras of several Lenscap censuses are left, and until when');
export type SurvivalResult = z.infer<typeof survivalResult>;
export type SurvivalGroup = SurvivalResult['all'];
