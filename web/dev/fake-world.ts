// Fake world: what the fake server remembers: the estate, who is logged in, runs, schedules and views.

import type { z } from 'zod';
import type { account } from '../../src/api/contract/access.js';
import { ROLE_PERMISSIONS } from '../../src/api/contract/contract.js';
import type { Permission } from '../../src/api/contract/route.js';
import type { run } from '../../src/api/contract/runs.js';
import type { schedule } from '../../src/api/contract/schedules.js';
import { type Estate, madeUpEstate } from './made-up.js';

export type Run = z.infer<typeof run>;
type Role = keyof typeof ROLE_PERMISSIONS;

export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** By the id of the operation. */
export type Answers = Readonly<Record<string, (asked: Asked) => unknown>>;

export interface World {
  readonly estate: Estate;
  isSetUp: boolean;
  /** What the OpenID provider says. */
  isVouchedFor: boolean;
  account: z.infer<typeof account> | null;
  permissions: readonly Permission[];
  runs: Run[];
  schedules: z.infer<typeof schedule>[];
  views: {
    id: string;
    name: string;
    list: 'devices' | 'findings';
    query: string;
    isShared: boolean;
    isOwn: boolean;
  }[];
  comments: string[];
  logIn: (role: Role) => void;
}

/** Said to the page as a problem. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}

const NOW = Date.now();
/** So many minutes ago. */
export const at = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

/** One part of a list, by its number in it. */
export function part<T>(all: readonly T[], { cursor, limit }: Asked['query']) {
  const from = Number(cursor ?? 0);
  const to = from + Number(limit ?? 50);
  return {
    items: all.slice(from, to),
    total: Math.min(all.length, 10_000),
    isMore: all.length > 10_000,
    next: to < all.length ? String(to) : null,
  };
}

function madeUpRuns(size: number): Run[] {
  if (size === 0) return [];
  const base = {
    startedBy: 'Every night',
    queuedAt: at(600),
    startedAt: at(600),
    endedAt: at(588),
    progress: null,
  };
  return [
    {
      ...base,
      id: 'r3',
      kind: 'scan',
      state: 'done',
      what: '10.20.0.0/22',
      says: `${size} devices, 3 new; 14 findings opened, 9 closed`,
    },
    {
      ...base,
      id: 'r2',
      kind: 'sync',
      state: 'failed',
      what: 'CVE, KEV, EPSS',
      says: 'KEV could not be fetched: the host did not answer',
    },
    {
      ...base,
      id: 'r1',
      kind: 'import',
      state: 'done',
      what: 'shodan-export.json.gz',
      startedBy: 'Marit Olsen',
      says: '12 of your devices were seen from the internet',
    },
  ];
}

/** @param size number of devices */
export function madeUpWorld(size: number): World {
  const world: World = {
    estate: madeUpEstate(size, NOW),
    isSetUp: true,
    isVouchedFor: true,
    account: null,
    permissions: [],
    runs: madeUpRuns(size),
    schedules: [],
    views: [
      {
        id: 'v1',
        name: 'Harbour, act now',
        list: 'devices',
        query: 'light=red&site=s1',
        isShared: true,
        isOwn: false,
      },
    ],
    comments: [],
    logIn: (role) => {
      world.account = {
        id: 'a1',
        name: 'Marit Olsen',
        role,
        sites: null,
        isDisabled: false,
        signsInWith: 'password',
        createdAt: at(90_000),
        lastSeenAt: at(3),
      };
      world.permissions = ROLE_PERMISSIONS[role];
    },
  };
  if (size > 0)
    world.schedules.push({
      id: 'c1',
      name: 'Every night',
      cron: '30 2 * * *',
      timeZone: 'Europe/Berlin',
      does: { kind: 'scan', targets: ['10.20.0.0/22'], announce: true, login: true },
      isPaused: false,
      nextAt: at(-300),
      lastRun: world.runs[0] ?? null,
    });
  return world;
}
