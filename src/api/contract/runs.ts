// Runs: a scan, a sync or an import, and how it goes while it goes.

import { z } from 'zod';
import { id, isoTime, pageOf, paging, route, withId } from './route.js';

export const RUN_KINDS = ['scan', 'sync', 'import'] as const;
export const RUN_STATES = ['waiting', 'running', 'done', 'failed', 'stopped'] as const;

export const run = z
  .object({
    id,
    kind: z.enum(RUN_KINDS),
    state: z.enum(RUN_STATES),
    what: z.string().describe('targets, sources or file, in words'),
    startedBy: z.string().describe('name of an account, token or schedule'),
    queuedAt: isoTime,
    startedAt: isoTime.nullable(),
    endedAt: isoTime.nullable(),
    progress: z
      .object({
        phase: z.string(),
        done: z.number(),
        total: z.number(),
        found: z.number(),
        leftMs: z.number().nullable(),
      })
      .nullable(),
    says: z.string().describe('the sentence it ended with, or why it failed'),
  })
  .meta({ id: 'Run' });

export const newRun = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('scan'),
    targets: z
      .array(z.string().max(200))
      .min(1)
      .max(500)
      .describe('networks, ranges, addresses or host names'),
    ports: z.string().max(500).optional(),
    announce: z.boolean().default(true),
    login: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal('sync'), sources: z.array(z.string().max(50)).max(50).default([]) }),
]);

/** One event of the stream: `event:` is the type, `data:` this document. */
export const liveEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('run'), run }),
    z.object({ type: z.literal('changed'), what: z.enum(['devices', 'findings', 'knowledge', 'sites']) }),
  ])
  .meta({ id: 'LiveEvent' });

export const runRoutes = [
  route({
    id: 'listRuns',
    method: 'GET',
    path: '/runs',
    tag: 'runs',
    summary: 'Scans, syncs and imports, the newest first',
    access: 'estate:read',
    query: z.object({ ...paging, kind: z.enum(RUN_KINDS).optional() }),
    answer: pageOf(run),
  }),
  route({
    id: 'getRun',
    method: 'GET',
    path: '/runs/{id}',
    tag: 'runs',
    summary: 'One run',
    access: 'estate:read',
    params: withId,
    answer: run,
  }),
  route({
    id: 'startRun',
    method: 'POST',
    path: '/runs',
    tag: 'runs',
    summary: 'Puts a scan or sync into the queue; one runs at a time',
    access: 'runs:write',
    audited: true,
    body: newRun,
    answer: run,
  }),
  route({
    id: 'importRecords',
    method: 'POST',
    path: '/imports',
    tag: 'runs',
    summary: 'Reads records of scans of the internet (Shodan, Censys, …) and finds the own devices in them',
    access: 'runs:write',
    audited: true,
    body: z.strictObject({
      name: z.string().max(200).describe('file name, for people'),
      content: z.string().max(64_000_000).describe('the file; base64 when it is compressed'),
      isBase64: z.boolean().default(false),
      addresses: z
        .array(z.string().max(50))
        .max(1000)
        .default([])
        .describe('public addresses that are yours'),
    }),
    answer: run,
  }),
  route({
    id: 'stopRun',
    method: 'DELETE',
    path: '/runs/{id}',
    tag: 'runs',
    summary: 'Stops a run; what it found is kept',
    access: 'runs:write',
    audited: true,
    params: withId,
  }),
  route({
    id: 'watch',
    method: 'GET',
    path: '/events',
    tag: 'runs',
    summary: 'Progress and changes as they happen (server-sent events, each a LiveEvent)',
    access: 'estate:read',
    produces: 'text/event-stream',
  }),
] as const;
