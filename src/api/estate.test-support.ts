// An estate in memory, for tests: two sites with a camera each, whose names are as hostile as can be.

import type { DeviceRow, Estate, FindingRow, Page, Site, Within } from '../store/estate.js';

const AT = '2026-01-02T03:04:05.000Z';
/** What a device may call itself: text, whatever it holds. */
export const HOSTILE = '</script><img src=x onerror=alert(1)>\u2028\u0000"\\ data:\n\nevent: run';

export const SITES: readonly Site[] = [
  { id: 'north', name: 'North', owner: '', networks: ['127.0.1.0/24'], place: null },
  { id: 'south', name: 'South', owner: '', networks: ['127.0.2.0/24'], place: null },
];

function rowAt(site: Site, id: string): DeviceRow {
  return {
    id,
    name: HOSTILE,
    light: 'red',
    isTakeover: true,
    isReachable: false,
    address: site.networks[0]?.replace('0/24', '9') ?? '',
    site: { id: site.id, name: site.name },
    category: 'camera',
    vendor: 'hikvision',
    brand: null,
    model: 'X',
    firmware: '1',
    serial: null,
    presence: 'seen',
    lastSeen: AT,
    open: 1,
    accepted: 0,
    risk: 'high',
    openSince: AT,
  };
}

function findingOn(device: DeviceRow): FindingRow {
  return {
    device,
    key: 'check:telnet',
    title: 'Telnet is open',
    risk: 'high',
    certainty: 'certain',
    state: 'open',
    isOverdue: false,
    since: AT,
    dueAt: null,
    closedAt: null,
    acceptedUntil: null,
    assignee: null,
    next: 'Switch it off',
  };
}

export const ROWS = SITES.map((site, index) => rowAt(site, `camera${index + 1}`));

export function page<T>(items: readonly T[]): Page<T> {
  return { items, total: items.length, isMore: false, next: null };
}

function seen(rows: readonly DeviceRow[], within: Within): readonly DeviceRow[] {
  return within === null ? rows : rows.filter(({ site }) => site !== null && within.includes(site.id));
}

export function memoryEstate(changes: string[]): Estate {
  const sites = new Map(SITES.map((site) => [site.id, site]));
  const none = { critical: 0, high: 0, medium: 0, low: 0 };
  return {
    devices: async (_, within) => page(seen(ROWS, within)),
    device: async (id, within) => seen(ROWS, within).find((row) => row.id === id),
    findings: async ({ state }, within) => page(state === 'open' ? seen(ROWS, within).map(findingOn) : []),
    async finding({ device, key }, within) {
      const row = seen(ROWS, within).find(({ id }) => id === device);
      return row && key === 'check:telnet'
        ? { ...findingOn(row), because: 'port 23', closes: 'port 23 is closed' }
        : undefined;
    },
    groups: async (_, within) =>
      seen(ROWS, within).map(({ id }) => ({
        id,
        name: id,
        open: 1,
        devices: 1,
        overdue: 0,
        accepted: 0,
        risk: 'high',
        oldest: AT,
      })),
    life: async () => page([]),
    summary: async () => ({
      cameras: 2,
      takeover: 1,
      likelyTakeover: 0,
      affected: 1,
      likely: 0,
      fixed: 0,
      cannotTell: 0,
      notCameras: 0,
    }),
    openCounts: async () => none,
    openHistory: async () => [{ ...none, day: '2026-01-01', opened: 0, closed: 0 }],
    lifetimes: async () => [],
    vendors: async (within) => [{ vendor: 'hikvision', devices: seen(ROWS, within).length }],
    assignees: async () => [],
    async act(ids, { does }, who, within) {
      const rows = seen(ROWS, within).map(({ id }) => id);
      const meant = ids.filter(({ device }) => rows.includes(device));
      if (meant.length > 0) changes.push(`${does} by ${who}`);
      return meant.length;
    },
    sites: async (within) =>
      [...sites.values()]
        .filter(({ id }) => within === null || within.includes(id))
        .map((site) => ({ ...site, devices: 1, open: 1, overdue: 0 })),
    async saveSite(site) {
      changes.push(`site ${site.id}`);
      sites.set(site.id, site);
    },
    async deleteSite(id) {
      changes.push(`no site ${id}`);
      sites.delete(id);
    },
  };
}
