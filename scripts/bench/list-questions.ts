// List questions: what people ask of the lists, each time of another site, make, word or page.

import type { AsOf, DeviceQuery, Estate, FindingQuery } from '../../src/store/estate.js';
import type { Chance } from '../../src/survival/seeded.js';
import { deviceAddress, deviceId, SITES, TODAY } from './estate.js';

export const NOW: AsOf = { now: TODAY, dueDays: { critical: 7, high: 30, medium: 90 } };

export type Question = (estate: Estate, chance: Chance) => Promise<unknown>;

export const site = (chance: Chance) => `site-${Math.floor(chance() * SITES)}`;
export const pick = <T>(chance: Chance, of: readonly T[]): T | undefined =>
  of[Math.floor(chance() * of.length)];
export const make = (chance: Chance) => pick(chance, ['hikvision', 'dahua', 'axis', 'sony', 'bosch']);
export const key = (chance: Chance) =>
  `advisory:${make(chance)?.toUpperCase()}-2026-${String(Math.floor(chance() * 30)).padStart(3, '0')}`;
export const device = (chance: Chance, devices: number) => Math.floor(chance() * devices);

function devices(changes: (chance: Chance) => Partial<DeviceQuery>): Question {
  return (estate, chance) => estate.devices({ limit: 50, sort: 'worst', ...changes(chance) }, null, NOW);
}

function findings(changes: (chance: Chance) => Partial<FindingQuery>): Question {
  return (estate, chance) =>
    estate.findings({ limit: 50, state: 'open', sort: 'worst', ...changes(chance) }, null, NOW);
}

/** One of the first ten parts of a list, each read on from the one before. */
function deep(sort: FindingQuery['sort']): Question {
  const known: (string | undefined)[] = [undefined];
  return async (estate, chance) => {
    const part = Math.floor(chance() * known.length);
    const cursor = known[part];
    const { next } = await estate.findings({ limit: 50, state: 'open', sort, cursor }, null, NOW);
    if (next !== null && part === known.length - 1 && known.length < 10) known.push(next);
  };
}

export function questions(count: number): Readonly<Record<string, Question>> {
  return {
    'devices, worst': devices(() => ({})),
    'devices of a site': devices((chance) => ({ site: site(chance) })),
    'devices of a make, seen last': devices((chance) => ({ vendor: make(chance), sort: 'lastSeen' })),
    'devices of a make and site, by name': devices((chance) => ({
      vendor: make(chance),
      site: site(chance),
      sort: 'name',
    })),
    'devices of a site, by address': devices((chance) => ({ site: site(chance), sort: 'address' })),
    'devices, red, by address': devices(() => ({ light: 'red', sort: 'address' })),
    'devices, address typed': devices((chance) => ({
      search: deviceAddress(device(chance, count)).slice(0, 8),
    })),
    'devices, model typed': devices((chance) => ({ search: `hi-1${Math.floor(chance() * 200)}` })),
    'devices, make typed': devices((chance) => ({ search: make(chance) })),
    'one device': (estate, chance) => estate.device(deviceId(device(chance, count)), null, NOW),
    'findings, worst': findings(() => ({})),
    'findings, due first': findings(() => ({ sort: 'due' })),
    'findings, overdue': findings(() => ({ overdue: true })),
    'findings, newest': findings(() => ({ sort: 'newest' })),
    'findings of a site': findings((chance) => ({ site: site(chance) })),
    'findings of a site, due first': findings((chance) => ({ site: site(chance), sort: 'due' })),
    'findings of a make, high, oldest': findings((chance) => ({
      vendor: make(chance),
      risk: 'high',
      sort: 'oldest',
    })),
    'findings of a make and site': findings((chance) => ({ vendor: make(chance), site: site(chance) })),
    'findings of an advisory': findings((chance) => ({ key: key(chance) })),
    'findings of a device': findings((chance) => ({ device: deviceId(device(chance, count)) })),
    'findings, accepted': findings(() => ({ state: 'accepted' })),
    'findings, advisory typed': findings((chance) => ({ search: key(chance).slice(9) })),
    'findings, word typed': findings((chance) => ({
      search: pick(chance, ['overflow', 'command inj', 'password']),
    })),
    'findings, address typed': findings((chance) => ({ search: deviceAddress(device(chance, count)) })),
    'findings, network typed': findings((chance) => ({
      search: deviceAddress(device(chance, count)).slice(0, 7),
    })),
    'findings of five sites': (estate, chance) =>
      estate.findings(
        { limit: 50, state: 'open', sort: 'worst' },
        Array.from({ length: 5 }, () => site(chance)),
        NOW,
      ),
    'findings, one of ten parts': deep('due'),
    'groups by advisory': (estate) => estate.groups('advisory', null, NOW),
    'groups by make': (estate) => estate.groups('vendor', null, NOW),
    sites: (estate) => estate.sites(null, NOW),
    'open counts': (estate) => estate.openCounts(null, NOW),
    'history of 90 days': (estate) => estate.openHistory(90, undefined, null, NOW),
    'history of a site': (estate, chance) => estate.openHistory(90, site(chance), null, NOW),
    'life of a day': (estate) => estate.life({ since: '2026-11-19T12:00:00.000Z' }, { limit: 50 }, null, NOW),
    'life of a device': (estate, chance) =>
      estate.life({ device: deviceId(device(chance, count)) }, { limit: 50 }, null, NOW),
  };
}
