// List requests: the same questions of the lists as a browser asks them, and the other lists that pages show.

import type { Chance } from '../../src/survival/seeded.js';
import { deviceAddress, deviceId } from './estate.js';
import { device, key, make, pick, site } from './list-questions.js';

/** @returns the path to ask for. */
export type Request = (chance: Chance) => string;

type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Somebody who may see five sites asks these. */
export const OF_FIVE: readonly string[] = ['devices of five sites', 'findings of five sites'];

function list(path: string, values: (chance: Chance) => Values = () => ({})): Request {
  return (chance) => {
    const query = new URLSearchParams({ limit: '50' });
    for (const [name, value] of Object.entries(values(chance)))
      if (value !== undefined) query.set(name, String(value));
    return `${path}?${query}`;
  };
}

export function requests(count: number): Readonly<Record<string, Request>> {
  const address = (chance: Chance) => deviceAddress(device(chance, count));
  const ofDevice = (chance: Chance) => `/devices/${deviceId(device(chance, count))}`;
  return {
    'devices, worst': list('/devices'),
    'devices of a site': list('/devices', (chance) => ({ site: site(chance) })),
    'devices of a make, seen last': list('/devices', (chance) => ({
      vendor: make(chance),
      sort: 'lastSeen',
    })),
    'devices of a make and site, by name': list('/devices', (chance) => ({
      vendor: make(chance),
      site: site(chance),
      sort: 'name',
    })),
    'devices of a site, by address': list('/devices', (chance) => ({ site: site(chance), sort: 'address' })),
    'devices, red, by address': list('/devices', () => ({ light: 'red', sort: 'address' })),
    'devices, address typed': list('/devices', (chance) => ({ search: address(chance).slice(0, 8) })),
    'devices, model typed': list('/devices', (chance) => ({ search: `hi-1${Math.floor(chance() * 200)}` })),
    'devices, make typed': list('/devices', (chance) => ({ search: make(chance) })),
    'devices of five sites': list('/devices'),
    'life of a device': (chance) => `${ofDevice(chance)}/timeline`,
    'findings, worst': list('/findings'),
    'findings, due first': list('/findings', () => ({ sort: 'due' })),
    'findings, overdue': list('/findings', () => ({ overdue: true })),
    'findings, newest': list('/findings', () => ({ sort: 'newest' })),
    'findings of a site': list('/findings', (chance) => ({ site: site(chance) })),
    'findings of a site, due first': list('/findings', (chance) => ({ site: site(chance), sort: 'due' })),
    'findings of a make, high, oldest': list('/findings', (chance) => ({
      vendor: make(chance),
      risk: 'high',
      sort: 'oldest',
    })),
    'findings of a make and site': list('/findings', (chance) => ({
      vendor: make(chance),
      site: site(chance),
    })),
    'findings of an advisory': list('/findings', (chance) => ({ key: key(chance) })),
    'findings, accepted': list('/findings', () => ({ state: 'accepted' })),
    'findings, advisory typed': list('/findings', (chance) => ({ search: key(chance).slice(9) })),
    'findings, word typed': list('/findings', (chance) => ({
      search: pick(chance, ['overflow', 'command inj', 'password']),
    })),
    'findings, address typed': list('/findings', (chance) => ({ search: address(chance) })),
    'findings, network typed': list('/findings', (chance) => ({ search: address(chance).slice(0, 7) })),
    'findings of five sites': list('/findings'),
    'groups by advisory': () => '/findings/groups?by=advisory',
    'groups by make': () => '/findings/groups?by=vendor',
    'groups by person': () => '/findings/groups?by=assignee',
    sites: () => '/sites',
    'what lists filter by': () => '/facets',
    today: () => '/today',
    'history of 90 days': () => '/statistics/open?days=90',
    'history of a site': (chance) => `/statistics/open?days=90&site=${site(chance)}`,
  };
}
