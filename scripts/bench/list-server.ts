// List server: the lists as people meet them, through the server, each with a session of their own.

import { Worker } from 'node:worker_threads';
import { makeAccess } from '../../src/access/access.js';
import { hashOf, newId, newSecret } from '../../src/access/secret.js';
import { SESSION_TIMES } from '../../src/access/sessions.js';
import { ROLE_PERMISSIONS } from '../../src/api/contract/contract.js';
import { listen, wayOf } from '../../src/api/listen.js';
import { makeServer } from '../../src/api/server.js';
import type { Services } from '../../src/api/services.js';
import { stage } from '../../src/api/services.test-support.js';
import type { Desk } from '../../src/store/desk.js';
import type { Store } from '../../src/store/store.js';
import { seeded } from '../../src/survival/seeded.js';
import { today } from '../../src/usecases/insight/today.js';
import { SITES } from './estate.js';
import type { AskersStart, AskersTask, AskersTimes } from './list-askers.js';
import { NOW } from './list-questions.js';
import { requests } from './list-requests.js';
import { ms, say, type Times, timesOf } from './list-times.js';

export interface ServerWishes {
  readonly devices: number;
  readonly seed: number;
  readonly atOnce: number;
}

export interface ServerTimes {
  /** Each asks again as soon as they have an answer. */
  readonly atOnce: Readonly<Record<string, Times>>;
  /** Each asks for any page about a second after the one before. */
  readonly asPeopleDo: Readonly<Record<string, Times>>;
}

const ASKED = 500;
const SECONDS = 120;

/** @param store open and full; what no list asks for is answered from memory */
export async function benchServer(name: string, store: Store, wishes: ServerWishes): Promise<ServerTimes> {
  const { estate, desk } = store;
  const { services } = stage();
  const real: Services = {
    ...services,
    now: Date.now,
    dueDays: () => NOW.dueDays,
    estate,
    desk,
    insight: {
      ...services.insight,
      today: (within, asOf) => today(estate, within, asOf, { lastScanAt: null, notes: [] }),
    },
    onTrouble: (error) => say(`${name}: ${String(error)}`),
  };
  const permissionsOf = (role: keyof typeof ROLE_PERMISSIONS) => ROLE_PERMISSIONS[role];
  const access = makeAccess({ desk, permissionsOf, now: Date.now });
  const listening = { host: '127.0.0.1', port: 0 };
  const way = await wayOf(listening);
  const app = await makeServer({ services: real, access, web: new Map(), mostRequests: 1e9, ...way });
  try {
    const url = await listen(app, listening, way);
    const { devices, seed, atOnce } = wishes;
    const people = askers({ url, cookies: await loggedIn(desk, wishes), devices, seed });
    try {
      return {
        atOnce: await eachAtOnce(name, people, devices, atOnce),
        asPeopleDo: await asPeopleDo(name, people),
      };
    } finally {
      await people.end();
    }
  } finally {
    await app.close();
  }
}

/** All at once, because each login is put on disk before it is answered. */
async function loggedIn(desk: Desk, { atOnce, seed }: ServerWishes): Promise<AskersStart['cookies']> {
  const chance = seeded(seed);
  const people = Array.from({ length: atOnce }, (_, person) => person);
  const five = () => Array.from({ length: 5 }, () => `site-${Math.floor(chance() * SITES)}`);
  return {
    all: await Promise.all(people.map((person) => logIn(desk, `all ${person}`, null))),
    five: await Promise.all(people.map((person) => logIn(desk, `five ${person}`, [...new Set(five())]))),
  };
}

/** @returns the cookie */
async function logIn(desk: Desk, name: string, sites: readonly string[] | null): Promise<string> {
  const cookie = newSecret();
  const id = newId();
  const at = new Date();
  const createdAt = at.toISOString();
  await desk.saveAccount({
    id,
    name,
    role: 'viewer',
    sites,
    isDisabled: false,
    passwordHash: null,
    subject: null,
    createdAt,
    lastSeenAt: null,
  });
  await desk.saveSession({
    tokenHash: hashOf(cookie),
    accountId: id,
    csrf: newSecret(),
    createdAt,
    seenAt: createdAt,
    expiresAt: new Date(at.getTime() + SESSION_TIMES.absolute).toISOString(),
  });
  return cookie;
}

interface Askers {
  carryOut(task: AskersTask): Promise<AskersTimes>;
  end(): Promise<unknown>;
}

function askers(start: AskersStart): Askers {
  const worker = new Worker(new URL('./list-askers.js', import.meta.url), { workerData: start });
  return {
    carryOut: (task) =>
      new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', (times: AskersTimes) => {
          worker.off('error', reject);
          resolve(times);
        });
        worker.postMessage(task);
      }),
    end: () => worker.terminate(),
  };
}

async function eachAtOnce(name: string, people: Askers, devices: number, atOnce: number) {
  const all: Record<string, Times> = {};
  for (const ask of Object.keys(requests(devices))) {
    // Who asks first has what nobody remembers yet counted; the others are measured after that.
    const [first = Number.NaN] = (await people.carryOut({ ask, times: 1 }))[ask] ?? [];
    const times = timesOf(first, (await people.carryOut({ ask, times: Math.max(ASKED, atOnce) }))[ask] ?? []);
    all[ask] = times;
    say(`${name} over HTTP  ${ask.padEnd(38)} ${shown(times)}`);
  }
  return all;
}

async function asPeopleDo(name: string, people: Askers) {
  const noted = await people.carryOut({ forSeconds: SECONDS });
  const all: Record<string, Times> = {};
  for (const [ask, times] of [
    ...Object.entries(noted),
    ['all of them', Object.values(noted).flat()] as const,
  ]) {
    all[ask] = timesOf(times[0] ?? Number.NaN, times);
    say(`${name} as people do  ${ask.padEnd(38)} ${shown(all[ask])}  of ${times.length}`);
  }
  return all;
}

function shown({ firstMs, p50Ms, p99Ms }: Times): string {
  return `first ${ms(firstMs)}  p50 ${ms(p50Ms)}  p99 ${ms(p99Ms)}`;
}
