// Estate rows: what lists show of devices and findings, and the moments of their lives.

import { z } from 'zod';
import { RISKS } from '../../core/finding.js';
import { CATEGORIES } from '../../core/identity.js';
import { PRESENCES } from '../../usecases/report.js';
import { id, isoTime } from './route.js';

export const risk = z.enum(RISKS);
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('YYYY-MM-DD');
export const text = z.string().max(200);

export const deviceRow = z
  .object({
    id,
    name: z.string().describe('brand or maker and model, else what kind of thing it is'),
    address: z.string(),
    site: z.object({ id, name: z.string() }).nullable(),
    category: z.enum(CATEGORIES),
    vendor: z.string().nullable(),
    brand: z.string().nullable(),
    model: z.string().nullable(),
    firmware: z.string().nullable(),
    serial: z.string().nullable(),
    presence: z.enum(PRESENCES),
    lastSeen: isoTime,
    open: z.number().int().describe('open findings, those accepted left out'),
    accepted: z.number().int(),
    risk: risk.nullable().describe('of its worst open finding'),
    light: z.enum(['red', 'amber', 'green', 'grey']).describe('grey: cannot tell, or not a camera'),
    openSince: isoTime.nullable().describe('of its oldest open finding'),
    isTakeover: z.boolean().describe('anyone who reaches it gets in'),
    isReachable: z.boolean().describe('from the internet'),
  })
  .meta({ id: 'DeviceRow' });

export const FINDING_STATES = ['open', 'accepted', 'closed'] as const;

export const findingRow = z
  .object({
    device: z.object({
      id,
      name: z.string(),
      address: z.string(),
      site: z.object({ id, name: z.string() }).nullable(),
      vendor: z.string().nullable(),
    }),
    key: z.string().describe('advisory:… or check:…; with the device it is the finding'),
    title: z.string(),
    risk,
    certainty: z.string(),
    state: z.enum(FINDING_STATES),
    isOverdue: z.boolean(),
    since: isoTime.describe('open since'),
    dueAt: isoTime.nullable(),
    closedAt: isoTime.nullable(),
    acceptedUntil: day.nullable(),
    assignee: z.string().nullable().describe('name of who looks after it'),
    next: z.string().describe('what to do'),
  })
  .meta({ id: 'FindingRow' });

export const EVENT_KINDS = [
  'found',
  'opened',
  'worse',
  'closed',
  'reopened',
  'accepted',
  'acceptance_ended',
  'assigned',
  'commented',
] as const;

/** One moment in the life of a device or of a finding. */
export const lifeEvent = z
  .object({
    at: isoTime,
    kind: z.enum(EVENT_KINDS),
    device: id,
    deviceName: z.string(),
    key: z.string().nullable().describe('of the finding; null for what concerns the whole device'),
    title: z.string(),
    risk: risk.nullable(),
    who: z.string().nullable().describe('null for what a scan showed'),
    says: z.string().describe('reason, comment, assignee or evidence'),
  })
  .meta({ id: 'LifeEvent' });
