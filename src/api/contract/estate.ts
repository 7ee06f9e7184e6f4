// Estate: the cameras, what is known of each, and the page of the day.

import { z } from 'zod';
import { CATEGORIES } from '../../core/identity.js';
import { PRESENCES, scanReport } from '../../usecases/report.js';
import { deviceRow, findingRow, lifeEvent, risk, text } from './estate-rows.js';
import { id, isoTime, pageOf, paging, route, withId } from './route.js';

/** The document that `lenscap show --json` prints. */
const device = scanReport.shape.devices.element.meta({ id: 'Device' });

const deviceFilter = {
  search: text.optional().describe('words from name, address, serial number, MAC or firmware'),
  site: id.optional().describe('"none" is those at no site'),
  vendor: text.optional(),
  model: text.optional(),
  category: z.enum(CATEGORIES).optional(),
  risk: risk.optional(),
  light: z.enum(['red', 'amber', 'green', 'grey']).optional(),
  presence: z.enum(PRESENCES).optional(),
  reachable: z.stringbool().optional(),
};

export const DEVICE_SORTS = ['worst', 'address', 'name', 'lastSeen', 'openSince'] as const;

const counts = z.object({ critical: z.number(), high: z.number(), medium: z.number(), low: z.number() });

export const estateRoutes = [
  route({
    id: 'getToday',
    method: 'GET',
    path: '/today',
    tag: 'estate',
    summary: 'The sentence that matters, what changed since yesterday, and what is overdue',
    access: 'estate:read',
    answer: z
      .object({
        sentence: z.string(),
        summary: scanReport.shape.summary,
        open: counts,
        openYesterday: z.number().int(),
        overdue: z.object({ total: z.number().int(), items: z.array(findingRow) }),
        changes: z.array(lifeEvent).describe('of the last 24 hours, the newest first, 50 at most'),
        next: z.array(findingRow).describe('what to do first, 5 at most'),
        lastScanAt: isoTime.nullable(),
        notes: z
          .array(z.string())
          .describe('what a person should know: knowledge that is old, a run that failed'),
      })
      .meta({ id: 'Today' }),
  }),
  route({
    id: 'listDevices',
    method: 'GET',
    path: '/devices',
    tag: 'estate',
    summary: 'Cameras, recorders and what else was found',
    access: 'estate:read',
    query: z.object({ ...paging, ...deviceFilter, sort: z.enum(DEVICE_SORTS).default('worst') }),
    answer: pageOf(deviceRow),
  }),
  route({
    id: 'getDevice',
    method: 'GET',
    path: '/devices/{id}',
    tag: 'estate',
    summary: 'Everything known about one device',
    access: 'estate:read',
    params: withId,
    answer: z.object({ row: deviceRow, device, findings: z.array(findingRow) }).meta({ id: 'DevicePage' }),
  }),
  route({
    id: 'getDeviceTimeline',
    method: 'GET',
    path: '/devices/{id}/timeline',
    tag: 'estate',
    summary: 'The life of a device and of its findings, the newest first',
    access: 'estate:read',
    params: withId,
    query: z.object(paging),
    answer: pageOf(lifeEvent),
  }),
  route({
    id: 'getDeviceLedger',
    method: 'GET',
    path: '/devices/{id}/ledger',
    tag: 'estate',
    summary: 'Every request that Lenscap sent to a device',
    access: 'estate:read',
    params: withId,
    answer: z.object({
      items: z.array(
        z.object({
          at: isoTime,
          scanId: z.string(),
          request: z.string(),
          purpose: z.string(),
          effect: z.string(),
          to: z.string(),
          bytes: z.number().int(),
          answer: z.string().nullable(),
        }),
      ),
    }),
  }),
  route({
    id: 'getFacets',
    method: 'GET',
    path: '/facets',
    tag: 'estate',
    summary: 'What lists can be filtered by, with counts of devices',
    access: 'estate:read',
    answer: z
      .object({
        vendors: z.array(z.object({ id: z.string(), name: z.string(), devices: z.number().int() })),
        sites: z.array(z.object({ id: z.string(), name: z.string(), devices: z.number().int() })),
        assignees: z.array(z.string()),
      })
      .meta({ id: 'Facets' }),
  }),
  route({
    id: 'listViews',
    method: 'GET',
    path: '/views',
    tag: 'estate',
    summary: 'Saved views of the lists: the own ones and those shared',
    access: 'self',
    answer: z.object({
      items: z.array(
        z
          .object({
            id,
            name: z.string(),
            list: z.enum(['devices', 'findings']),
            query: z.string().describe('query string of the list'),
            isShared: z.boolean(),
            isOwn: z.boolean(),
          })
          .meta({ id: 'View' }),
      ),
    }),
  }),
  route({
    id: 'createView',
    method: 'POST',
    path: '/views',
    tag: 'estate',
    summary: 'Saves a view',
    access: 'self',
    audited: true,
    body: z.strictObject({
      name: z.string().trim().min(1).max(100),
      list: z.enum(['devices', 'findings']),
      query: z.string().max(1000),
      isShared: z.boolean().default(false),
    }),
    answer: z.object({ id }),
  }),
  route({
    id: 'deleteView',
    method: 'DELETE',
    path: '/views/{id}',
    tag: 'estate',
    summary: 'Forgets an own view',
    access: 'self',
    audited: true,
    params: withId,
  }),
] as const;
