// Fake work: what the fake server says about sites, runs and schedules.

import { type Answers, type Asked, at, part, Refused, type Run, type World } from './fake-world.js';

export function workAnswers(world: World): Answers {
  const { estate } = world;
  const size = estate.devices.length;
  const startRun = (body: Asked['body']): Run => {
    const run: Run = {
      id: `r${world.runs.length + 10}`,
      kind: body['kind'] === 'sync' ? 'sync' : 'scan',
      state: 'running',
      what: String(body['targets'] ?? 'all sources'),
      startedBy: world.account?.name ?? '',
      queuedAt: at(0),
      startedAt: at(0),
      endedAt: null,
      progress: { phase: 'asking', done: 41, total: 128, found: 7, leftMs: 95_000 },
      says: '',
    };
    world.runs.unshift(run);
    return run;
  };
  return {
    listSites: () => ({
      items:
        size === 0
          ? []
          : estate.sites.map(([id, name, owner], i) => ({
              id,
              name,
              owner,
              networks: [`10.20.${i}.0/24`],
              place:
                i === 3
                  ? null
                  : { latitude: [59.9, 52.5, 41.1][i] ?? 0, longitude: [10.7, 13.4, -8.6][i] ?? 0 },
              devices: 80 + i,
              open: 20 * i,
              overdue: 3 * i,
            })),
    }),
    createSite: ({ body }) => ({ id: 's9', devices: 0, open: 0, overdue: 0, ...body }),
    changeSite: ({ params, body }) => ({
      id: params['id'],
      name: 'Site',
      owner: '',
      networks: [],
      place: null,
      devices: 0,
      open: 0,
      overdue: 0,
      ...body,
    }),
    deleteSite: () => undefined,
    listNetworks: () => ({ items: [{ name: 'eth0', network: '10.20.0.0/22', size: 1022 }] }),
    listRuns: ({ query }) => part(world.runs, query),
    startRun: ({ body }) => startRun(body),
    importRecords: () => startRun({ kind: 'sync' }),
    stopRun: ({ params }) => {
      for (const one of world.runs)
        if (one.id === params['id'])
          Object.assign(one, { state: 'stopped', endedAt: at(0), says: 'Stopped by Marit Olsen' });
    },
    listSchedules: () => ({ items: world.schedules }),
    createSchedule: ({ body }) => ({ id: 'c9', nextAt: at(-60), lastRun: null, ...body }),
    changeSchedule: ({ params, body }) => {
      const found = world.schedules.find((one) => one.id === params['id']);
      if (!found) throw new Refused(404, 'There is no such schedule', 'Load the page again.');
      return Object.assign(found, body);
    },
    deleteSchedule: () => undefined,
    previewSchedule: ({ query }) => {
      if (String(query['cron']).startsWith('99'))
        throw new Refused(400, 'Minute 99 does not exist', 'Use 0 to 59.');
      return { next: [1, 2, 3, 4, 5].map((i) => at(-i * 1440)) };
    },
  };
}
