// List askers: people with browsers, on a thread of their own, who ask a server for pages and note how long each took.

import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { seeded } from '../../src/survival/seeded.js';
import { OF_FIVE, requests } from './list-requests.js';

export interface AskersStart {
  readonly url: string;
  /** Of those who may see all sites, and of those who may see five. */
  readonly cookies: { readonly all: readonly string[]; readonly five: readonly string[] };
  readonly devices: number;
  readonly seed: number;
}

export type AskersTask =
  /** Each asks again as soon as they have an answer. */
  | { readonly ask: string; readonly times: number }
  /** Each asks for any of the pages, and about a second after the answer for another one. */
  | { readonly forSeconds: number };

/** Milliseconds of each answer, by the name of what was asked. */
export type AskersTimes = Readonly<Record<string, readonly number[]>>;

const start = workerData as AskersStart;
const agent = new Agent({ keepAlive: true });
const known = requests(start.devices);
const chance = seeded(start.seed);

/** @throws Error for an answer that is no list */
async function timed(name: string, person: number): Promise<number> {
  const path = known[name]?.(chance);
  if (path === undefined) throw new Error(`nobody asks for "${name}"`);
  const who = OF_FIVE.includes(name) ? start.cookies.five : start.cookies.all;
  const cookie = `lenscap_session=${who[person % who.length]}`;
  const began = performance.now();
  const { status, bytes } = await answerTo(`${start.url}/api/v1${path}`, cookie);
  if (status !== 200 || bytes === 0) throw new Error(`${path} was answered with ${status}`);
  return performance.now() - began;
}

function answerTo(url: string, cookie: string): Promise<{ readonly status: number; readonly bytes: number }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { cookie, 'sec-fetch-site': 'same-origin' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes }));
    });
    request.on('error', reject);
  });
}

async function carryOut(task: AskersTask): Promise<AskersTimes> {
  const noted: Record<string, number[]> = {};
  const note = (name: string, time: number) => {
    noted[name] = [...(noted[name] ?? []), time];
  };
  const people = start.cookies.all.map((_, person) => person);
  if ('ask' in task) {
    let left = task.times;
    await Promise.all(
      people.map(async (person) => {
        while (left > 0) {
          left -= 1;
          note(task.ask, await timed(task.ask, person));
        }
      }),
    );
    return noted;
  }
  const until = performance.now() + task.forSeconds * 1000;
  const names = Object.keys(known);
  await Promise.all(
    people.map(async (person) => {
      await pause(chance() * 1000);
      while (performance.now() < until) {
        const name = names[Math.floor(chance() * names.length)] ?? '';
        note(name, await timed(name, person));
        await pause(500 + chance() * 1000);
      }
    }),
  );
  return noted;
}

const port = parentPort;
port?.on('message', async (task: AskersTask) => {
  port.postMessage(await carryOut(task));
});
