// Services in memory, for tests: two sites with a camera each, and a note of everything that was changed.

import { type MemoryDesk, memoryDesk } from '../access/desk.test-support.js';
import { NotFoundError } from '../access/refusals.js';
import type { DeviceRow } from '../store/estate.js';
import type { ReportDevice } from '../usecases/report.js';
import { HOSTILE, memoryEstate, page, ROWS } from './estate.test-support.js';
import type { Answer } from './handler.js';
import type { LiveEvent, Services } from './services.js';

export interface Stage {
  readonly services: Services;
  readonly desk: MemoryDesk;
  /** Names of everything that was changed but for the desk. */
  readonly changes: string[];
  readonly troubles: unknown[];
  publish(event: LiveEvent): void;
  /** Milliseconds by which its clock is ahead. */
  ahead: number;
}

const AT = '2026-01-02T03:04:05.000Z';

type Run = Answer<'getRun'>;

function runOf(id: string, startedBy: string, kind: Run['kind'] = 'scan'): Run {
  return {
    id,
    kind,
    state: 'running',
    what: '127.0.1.0/24',
    startedBy,
    queuedAt: AT,
    startedAt: AT,
    endedAt: null,
    progress: null,
    says: HOSTILE,
  };
}

type Schedule = Awaited<ReturnType<Services['jobs']['scheduler']['create']>>;

function memoryJobs(changes: string[], listeners: Set<(event: LiveEvent) => void>): Services['jobs'] {
  const runs = new Map([['run1', runOf('run1', 'somebody')]]);
  const does = { kind: 'scan', targets: ['127.0.1.0/24'], announce: true, login: true };
  const shared = { cron: '0 3 * * *', timeZone: 'UTC', isPaused: false, nextAt: AT, lastRun: null };
  const schedules = new Map<string, Schedule>([
    ['schedule1', { ...shared, id: 'schedule1', name: 'Nightly', does }],
  ]);
  const added = (run: Run) => {
    changes.push(`run ${run.kind}`);
    runs.set(run.id, run);
    return run;
  };
  return {
    runner: {
      start: async (_, startedBy) => added(runOf(`run${runs.size + 1}`, startedBy)),
      async stop(id) {
        changes.push(`stop ${id}`);
        return runs.get(id);
      },
      get: async (id) => runs.get(id),
      list: async () => page([...runs.values()]),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    scheduler: {
      list: async () => [...schedules.values()],
      async create(wanted) {
        changes.push('schedule');
        return { ...shared, ...wanted, id: 'schedule2' };
      },
      async change(id) {
        changes.push(`schedule ${id}`);
        return schedules.get(id);
      },
      async remove(id) {
        changes.push(`no schedule ${id}`);
        return schedules.has(id);
      },
      preview: () => [AT],
    },
    startImport: async (_, startedBy) => added(runOf('import1', startedBy, 'import')),
  };
}

const html = (title: string) => ({ type: 'text/html; charset=utf-8', body: `<h1>${title}</h1>` });

function insight(): Services['insight'] {
  const none = { critical: 0, high: 0, medium: 0, low: 0 };
  const summary = { cameras: 2, takeover: 0, affected: 0, likely: 0, fixed: 0, cannotTell: 0, notCameras: 0 };
  return {
    today: async () => ({
      sentence: 'All is well.',
      summary: { sentence: 'All is well.', ...summary },
      open: none,
      openYesterday: 0,
      overdue: { total: 0, items: [] },
      changes: [],
      next: [],
      lastScanAt: null,
      notes: [],
    }),
    ages: async () => ({ items: [] }),
    survival: async () => ({
      findings: 0,
      curve: [],
      forecast: [],
      halfDay: null,
      most95Day: null,
      says: '',
    }),
    makers: async () => ({ items: [] }),
    exposure: async () => ({ reachable: 0, items: [] }),
    report: async ({ kind }) => html(kind),
    labels: async () => html('labels'),
  };
}

function reportOf({ id, lastSeen }: DeviceRow): ReportDevice {
  return {
    id,
    addresses: ['127.0.1.9'],
    ports: [80],
    presence: 'seen',
    firstSeen: lastSeen,
    lastSeen,
    identity: {
      category: 'camera',
      vendor: HOSTILE,
      brand: null,
      model: null,
      platform: null,
      hardware: null,
      firmware: null,
      serial: null,
      mac: null,
    },
    certainty: 'likely',
    claims: {},
    reachable: { fromOutside: 'not_known', because: '' },
    contradictions: [],
    lineage: { brand: null, maker: null, platform: null, contradictions: [] },
    covered: [],
    lifecycle: null,
    evidence: [],
    verdicts: [],
    findings: [],
    notes: [],
  };
}

export function stage(): Stage {
  const desk = memoryDesk();
  const changes: string[] = [];
  const troubles: unknown[] = [];
  const listeners = new Set<(event: LiveEvent) => void>();
  const made: Stage = {
    desk,
    changes,
    troubles,
    ahead: 0,
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    services: {
      version: '1.2.3',
      now: () => Date.now() + made.ahead,
      dueDays: () => ({ high: 30 }),
      estate: memoryEstate(changes),
      desk,
      devices: {
        report: async (id) => ROWS.filter((row) => row.id === id).map(reportOf)[0],
        ledger: async () => [],
      },
      jobs: memoryJobs(changes, listeners),
      insight: insight(),
      networks: () => [
        { name: 'lo', network: '127.0.1.0/25', size: 128 },
        { name: 'lo', network: '127.0.2.0/24', size: 256 },
      ],
      knowledge: () => ({
        digest: 'd',
        advisories: { shipped: 1, own: 0, feed: 0 },
        parts: [],
        notes: [],
      }),
      notices: {
        status: async () => ({ file: 'notices.yaml', channels: [], waiting: 0, entries: [], problem: null }),
        async test(channel) {
          if (channel !== 'mail') throw new NotFoundError('no such channel');
          changes.push('notice');
          return { isDelivered: true, says: 'delivered' };
        },
        metrics: async () => ['lenscap_devices', ' 2\n'],
        feed: async () => '<feed/>',
      },
      onTrouble: (error) => troubles.push(error),
    },
  };
  return made;
}
