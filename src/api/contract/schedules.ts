// Schedules: when a scan or a sync starts by itself.

import { z } from 'zod';
import { id, isoTime, route, withId } from './route.js';
import { newRun, run } from './runs.js';

const name = z.string().trim().min(1).max(100);

export const schedule = z
  .object({
    id,
    name: z.string(),
    cron: z.string(),
    timeZone: z.string(),
    does: newRun,
    isPaused: z.boolean(),
    nextAt: isoTime.nullable(),
    lastRun: run.nullable(),
  })
  .meta({ id: 'Schedule' });

const newSchedule = z.strictObject({
  name,
  cron: z.string().max(100).describe('five fields: minute hour day month weekday'),
  timeZone: z.string().max(60).default('UTC'),
  does: newRun,
  isPaused: z.boolean().default(false),
});

export const scheduleRoutes = [
  route({
    id: 'listSchedules',
    method: 'GET',
    path: '/schedules',
    tag: 'schedules',
    summary: 'What runs by itself, and when',
    access: 'estate:read',
    answer: z.object({ items: z.array(schedule) }),
  }),
  route({
    id: 'createSchedule',
    method: 'POST',
    path: '/schedules',
    tag: 'schedules',
    summary: 'Adds a schedule',
    access: 'schedules:write',
    audited: true,
    body: newSchedule,
    answer: schedule,
  }),
  route({
    id: 'changeSchedule',
    method: 'PATCH',
    path: '/schedules/{id}',
    tag: 'schedules',
    summary: 'Changes or pauses a schedule',
    access: 'schedules:write',
    audited: true,
    params: withId,
    body: z.strictObject({
      name: name.optional(),
      cron: z.string().max(100).optional(),
      timeZone: z.string().max(60).optional(),
      does: newRun.optional(),
      isPaused: z.boolean().optional(),
    }),
    answer: schedule,
  }),
  route({
    id: 'deleteSchedule',
    method: 'DELETE',
    path: '/schedules/{id}',
    tag: 'schedules',
    summary: 'Removes a schedule',
    access: 'schedules:write',
    audited: true,
    params: withId,
  }),
  route({
    id: 'previewSchedule',
    method: 'GET',
    path: '/schedule-preview',
    tag: 'schedules',
    summary: 'When a cron expression would run next',
    access: 'estate:read',
    query: z.object({ cron: z.string().max(100), timeZone: z.string().max(60).default('UTC') }),
    answer: z.object({ next: z.array(isoTime) }),
  }),
] as const;
