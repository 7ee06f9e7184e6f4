// Jobs end to end: a server's scan, sync and import for real, beside a command line on the same data folder.

import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningSite, startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import { liveEvent } from '../../src/api/contract/runs.js';
import { type App, openApp } from '../../src/app.js';
import { UsageError } from '../../src/core/errors.js';
import type { LiveEvent, RunView } from '../../src/jobs/run-view.js';
import type { Runner } from '../../src/jobs/runner.js';
import { uploadsIn } from '../../src/jobs/uploads.js';
import { type Jobs, type JobsPlace, openJobs } from '../../src/jobs-app.js';
import { openKnowledge } from '../../src/knowledge-app.js';
import { httpReceiver } from '../../src/notifiers/notices.test-support.js';
import type { ReportDevice } from '../../src/usecases/report.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap, scanJson } from './run-lenscap.js';

const TIME = { timeout: 180_000 };

const CAMERA = {
  profile: 'hikvision-camera',
  model: 'DS-2CD2146G2-ISU',
  firmware: 'V5.5.160 build 210416',
  serial: 'DS-2CD2146G2-ISU20210611AAWRF12345678',
  mac: '44:19:b6:00:00:0b',
};
const AXIS = { profile: 'axis', model: 'P3245-V', firmware: '9.80.1' };

async function site(network: string): Promise<RunningSite> {
  const devices = [
    { ...CAMERA, address: `${network}.3` },
    { ...AXIS, address: `${network}.4` },
  ];
  const running = await startSite(siteFile.parse({ devices }));
  onTestFinished(() => running.stop());
  return running;
}

interface Server {
  readonly app: App;
  readonly jobs: Jobs;
  readonly events: readonly LiveEvent[];
}

async function server(data: string, more: Partial<JobsPlace> = {}): Promise<Server> {
  const place = { data, version: 'test', ...more };
  const app = await openApp(place);
  const jobs = openJobs(app, place);
  const events: LiveEvent[] = [];
  jobs.runner.subscribe((event) => events.push(event));
  await jobs.begin();
  onTestFinished(async () => {
    await jobs.close();
    await app.close();
  });
  return { app, jobs, events };
}

/** The run as it ended. */
function end(runner: Runner, { id }: RunView): Promise<RunView> {
  return new Promise((resolve) => {
    const stop = runner.subscribe((event) => {
      if (event.type !== 'run' || event.run.id !== id || event.run.endedAt === null) return;
      stop();
      resolve(event.run);
    });
  });
}

const ended = async ({ runner }: Jobs, wishes: unknown) => end(runner, await runner.start(wishes, 'ann'));

const scanOf = (...targets: string[]) => ({ kind: 'scan', targets, announce: false });

test(
  'a scan goes from its queue to findings in the app, seen on the way, and tells people',
  TIME,
  async () => {
    const network = '127.77.0';
    await site(network);
    const data = temporaryFolder();
    const { app, jobs, events } = await server(data);
    const { received, url } = await httpReceiver([200]);
    writeFileSync(
      path.join(data, 'notices.yaml'),
      `channels:\n  ops: {type: webhook, url: {file: ops}, secret: {file: key}}\n`,
    );
    writeFileSync(path.join(data, 'ops'), url.href, { mode: 0o600 });
    writeFileSync(path.join(data, 'key'), `whsec_${Buffer.alloc(32, 7).toString('base64')}`, { mode: 0o600 });

    const done = await ended(jobs, scanOf(`${network}.0/28`));
    expect(done).toMatchObject({ state: 'done', what: `${network}.0/28`, startedBy: 'ann', progress: null });
    expect(done.says).toMatch(/2 cameras/);
    for (const event of events) liveEvent.parse(event);
    const states = events.flatMap((event) => (event.type === 'run' ? [event.run.state] : []));
    expect([states[0], states[1], states.at(-1)]).toEqual(['waiting', 'running', 'done']);
    const phases = events.flatMap((event) => (event.type === 'run' ? (event.run.progress?.phase ?? []) : []));
    expect(phases.length).toBeGreaterThan(0);
    const changed = events.flatMap((event) => (event.type === 'changed' ? [event.what] : []));
    expect(changed).toEqual(['devices', 'findings']);

    const devices = await app.devices();
    const open = devices.find(({ identity }) => identity.model === CAMERA.model)?.findings ?? [];
    expect(open.map(({ key }) => key)).toContain('advisory:HSRC-202109-01');
    expect(received.length).toBeGreaterThan(0);
  },
);

test('a command line works on the same folder while a scan of the server runs', TIME, async () => {
  const network = '127.77.1';
  await site(network);
  const data = temporaryFolder();
  const { app, jobs } = await server(data);
  const first = await jobs.runner.start(scanOf(`${network}.0/28`), 'ann');
  const whole = end(jobs.runner, first);
  const [report, listed] = await Promise.all([
    scanJson([`${network}.4`], data, ['--no-announce']),
    lenscap(['devices', '--json', '--data', data]),
  ]);
  expect(listed.stderr).toBe('');
  expect(listed.code).not.toBe(3);
  expect(report.devices.map(({ identity }) => identity.model)).toEqual([AXIS.model]);
  expect((await whole).state).toBe('done');
  const shown = JSON.parse((await lenscap(['devices', '--json', '--data', data])).stdout) as ReportDevice[];
  expect(shown.map(({ addresses }) => addresses[0]).sort()).toEqual([`${network}.3`, `${network}.4`]);
  expect((await app.devices()).map(({ id }) => id).sort()).toEqual(shown.map(({ id }) => id).sort());
});

test('targets outside the scope are refused before they are queued', TIME, async () => {
  const { jobs } = await server(temporaryFolder());
  for (const wrong of ['192.0.2.0/24', '127.0.0.0/99', 'not a host'])
    await expect(jobs.runner.start(scanOf(wrong), 'ann')).rejects.toThrow(UsageError);
  await expect(jobs.runner.start({ kind: 'sync', sources: ['nobody'] }, 'ann')).rejects.toThrow(UsageError);
  const daily = { name: 'night', cron: '0 3 * * *', timeZone: 'Europe/Berlin', does: scanOf('192.0.2.0/24') };
  await expect(jobs.scheduler.create(daily)).rejects.toThrow(UsageError);
  expect((await jobs.runner.list({ limit: 5 })).items).toEqual([]);
});

test('a scan that is stopped keeps what it found and lets the next go on', TIME, async () => {
  const network = '127.77.2';
  await site(network);
  const { jobs } = await server(temporaryFolder());
  const first = await jobs.runner.start(scanOf('127.77.0.0/17'), 'ann');
  const over = end(jobs.runner, first);
  const next = ended(jobs, scanOf(`${network}.4`));
  await new Promise<void>((resolve) => {
    jobs.runner.subscribe((event) => {
      if (event.type === 'run' && event.run.progress?.found) resolve();
    });
  });
  await jobs.runner.stop(first.id);
  expect(await over).toMatchObject({ state: 'stopped', says: expect.stringContaining('It was stopped') });
  expect(await next).toMatchObject({ state: 'done', says: expect.stringMatching(/1 camera/) });
});

/** An invented flaw, so that no shipped advisory speaks of it. */
const CVE = 'CVE-2099-10001';
const ADVISORY = `id: EXAMPLE-2099-1
title: An invented flaw in an example
maker: axis
cves: [${CVE}]
published: 2099-01-02
summary: Invented for a test.
takeover: true
cvss: [{ score: 9.8, by: example }]
sources: [{ name: Example, url: https://example.com/1, says: Cameras before 9.80.5 are affected. }]
rules:
  - models: [P3245-V]
    firmware: { before: 9.80.5 }
    fix: { firmware: 9.80.5 }
    state: confirmed
advice: Install the update.
rebrands: likely
cases:
  - { model: P3245-V, firmware: 5.40.1, expect: affected, certainty: certain }
  - { model: P3245-V, firmware: 9.80.5, expect: fixed, certainty: certain }
  - { model: P1375, firmware: 5.40.1, expect: not_applicable }
`;

/** A mirror that has the list of known exploited flaws alone. */
async function mirror(): Promise<string> {
  const flaw = {
    cveID: 'CVE-2021-36260',
    vendorProject: 'Example',
    product: 'Example',
    vulnerabilityName: 'Example',
    dateAdded: '2022-01-10',
    shortDescription: 'Example.',
    requiredAction: 'Example.',
    dueDate: '2022-01-24',
    knownRansomwareCampaignUse: 'Known',
    notes: '',
  };
  const catalogue = {
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: '2026.11.20',
    dateReleased: '2026-11-20T00:00:00.000Z',
    count: 1,
    vulnerabilities: [flaw],
  };
  const host = createServer((request, response) => {
    const isIt = request.url === '/known_exploited_vulnerabilities.json';
    response.writeHead(isIt ? 200 : 404).end(isIt ? JSON.stringify(catalogue) : '');
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
  onTestFinished(() => void host.close());
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
}

test('a sync gives the open app newer knowledge, and says which source failed', TIME, async () => {
  const network = '127.77.3';
  await site(network);
  const data = temporaryFolder();
  const { app, jobs, events } = await server(data, { mirror: await mirror() });
  await ended(jobs, scanOf(`${network}.4`));
  const file = path.join(temporaryFolder(), 'own.yaml');
  writeFileSync(file, ADVISORY);
  await (await openKnowledge({ data })).add(file);
  const verdicts = async () =>
    (await app.devices()).flatMap((device) => device.verdicts.filter(({ cves }) => cves.includes(CVE)));
  expect(await verdicts()).toEqual([]);
  const one = await ended(jobs, { kind: 'sync', sources: ['kev'] });
  expect(one).toMatchObject({ state: 'done', what: 'kev' });
  expect(one.says).toMatch(/^1 source read, \d+ documents? changed; 1 verdict changed with them\./);
  expect(events).toContainEqual({ type: 'changed', what: 'knowledge' });
  expect(await verdicts()).toMatchObject([{ status: 'affected' }]);
  // A scan from now on judges by it too.
  await ended(jobs, scanOf(`${network}.4`));
  expect(await verdicts()).toMatchObject([{ status: 'affected' }]);
  const two = await ended(jobs, { kind: 'sync', sources: ['kev', 'epss'] });
  expect(two.state).toBe('failed');
  expect(two.says).toMatch(/What was known before stays where it failed: epss: .*404/);
});

/** A line of a Shodan download. */
const banner = (port: number) =>
  JSON.stringify({
    ip_str: '203.0.113.9',
    port,
    transport: 'tcp',
    timestamp: '2026-01-02T03:04:05.678901',
    data: 'HTTP/1.1 200 OK\r\nServer: Hikvision-Webs\r\n\r\n',
    http: { status: 200, title: 'x' },
    _shodan: { module: 'http' },
  });

test('an upload is read under its own name, and its file is gone when the run has ended', TIME, async () => {
  const data = temporaryFolder();
  const uploads = path.join(data, 'uploads');
  const { jobs } = await server(data);
  const upload = (content: string) => ({
    name: 'shodan.json',
    content: Buffer.from(content),
    addresses: ['203.0.113.0/28'],
  });
  await expect(jobs.startImport(upload('hello'), 'ann')).rejects.toThrow(
    'shodan.json is in no format that Lenscap reads',
  );
  expect(readdirSync(uploads)).toEqual([]);
  const started = await jobs.startImport(upload([80, 81, 82].map(banner).join('\n')), 'ann');
  const done = await end(jobs.runner, started);
  expect(done).toMatchObject({ kind: 'import', state: 'done', what: 'shodan.json' });
  expect(done.says).toContain('3 records read.');
  await expect.poll(() => readdirSync(uploads)).toEqual([]);
});

test(
  'a file that a killed process left is gone after the next start; one that a run waits for is not',
  TIME,
  async () => {
    const data = temporaryFolder();
    const place = { data, version: 'test' };
    const app = await openApp(place);
    const uploads = path.join(data, 'uploads');
    await uploadsIn(uploads).put('left1', Buffer.from('x'));
    await uploadsIn(uploads).put('later1', Buffer.from(banner(80)));
    const waits = { kind: 'import', name: 'later.json', file: 'later1', addresses: [] };
    await openJobs(app, place).runner.enqueue(waits, 'ann', 'run1');
    await app.close();
    const { jobs } = await server(data);
    expect(existsSync(path.join(uploads, 'left1'))).toBe(false);
    await expect.poll(async () => (await jobs.runner.get('run1'))?.state, { timeout: 20_000 }).toBe('done');
    await expect.poll(() => readdirSync(uploads)).toEqual([]);
  },
);
