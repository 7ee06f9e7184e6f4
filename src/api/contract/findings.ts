// Findings: what is open, accepted or closed, and what people decide about it.

import { z } from 'zod';
import { day, FINDING_STATES, findingRow, lifeEvent, risk, text } from './estate-rows.js';
import { id, isoTime, pageOf, paging, route } from './route.js';

export const FINDING_SORTS = ['worst', 'oldest', 'newest', 'due'] as const;

const findingFilter = {
  search: text.optional().describe('words from title, key, device name or address'),
  state: z.enum(FINDING_STATES).default('open'),
  risk: risk.optional(),
  site: id.optional(),
  vendor: text.optional(),
  key: text.optional(),
  assignee: text.optional().describe('"none" is those of nobody'),
  overdue: z.stringbool().optional(),
};

const findingId = z.strictObject({ device: id, key: text });
const chosen = z.array(findingId).min(1).max(1000);

const group = z
  .object({
    id: z.string(),
    name: z.string(),
    open: z.number().int(),
    devices: z.number().int(),
    overdue: z.number().int(),
    accepted: z.number().int(),
    risk: risk.nullable(),
    oldest: isoTime.nullable(),
  })
  .meta({ id: 'FindingGroup' });

export const findingRoutes = [
  route({
    id: 'listFindings',
    method: 'GET',
    path: '/findings',
    tag: 'findings',
    summary: 'What is open, accepted or closed',
    access: 'estate:read',
    query: z.object({ ...paging, ...findingFilter, sort: z.enum(FINDING_SORTS).default('worst') }),
    answer: pageOf(findingRow),
  }),
  route({
    id: 'groupFindings',
    method: 'GET',
    path: '/findings/groups',
    tag: 'findings',
    summary: 'Open findings counted by advisory, site, maker or owner, the worst first',
    access: 'estate:read',
    query: z.object({ by: z.enum(['advisory', 'site', 'vendor', 'assignee']) }),
    answer: z.object({ items: z.array(group) }),
  }),
  route({
    id: 'getFindingLife',
    method: 'GET',
    path: '/devices/{id}/findings/{key}',
    tag: 'findings',
    summary: 'One finding and its life',
    access: 'estate:read',
    params: z.object({ id, key: text }),
    answer: z
      .object({
        finding: findingRow,
        because: z.string(),
        closes: z.string().describe('how Lenscap will know that it was mended'),
        life: z.array(lifeEvent),
      })
      .meta({ id: 'FindingLife' }),
  }),
  route({
    id: 'acceptFindings',
    method: 'POST',
    path: '/findings/accept',
    tag: 'findings',
    summary: 'Accepts findings for a reason and until a day; then they are open again',
    access: 'findings:write',
    audited: true,
    body: z.strictObject({ findings: chosen, reason: z.string().trim().min(3).max(2000), until: day }),
    answer: z.object({ changed: z.number().int() }),
  }),
  route({
    id: 'reopenFindings',
    method: 'POST',
    path: '/findings/reopen',
    tag: 'findings',
    summary: 'Takes an acceptance back',
    access: 'findings:write',
    audited: true,
    body: z.strictObject({ findings: chosen }),
    answer: z.object({ changed: z.number().int() }),
  }),
  route({
    id: 'assignFindings',
    method: 'POST',
    path: '/findings/assign',
    tag: 'findings',
    summary: 'Says who looks after findings; null is nobody',
    access: 'findings:write',
    audited: true,
    body: z.strictObject({ findings: chosen, assignee: z.string().trim().min(1).max(100).nullable() }),
    answer: z.object({ changed: z.number().int() }),
  }),
  route({
    id: 'commentFindings',
    method: 'POST',
    path: '/findings/comment',
    tag: 'findings',
    summary: 'Leaves a comment with findings',
    access: 'findings:write',
    audited: true,
    body: z.strictObject({ findings: chosen, comment: z.string().trim().min(1).max(2000) }),
    answer: z.object({ changed: z.number().int() }),
  }),
] as const;
