// Scan: the main job. Ask everybody, sweep, interrogate whoever answered, recognise, judge, save, report.

import { askedAt } from '../core/asked-at.js';
import type { Evidence } from '../core/evidence.js';
import { allOf } from '../core/pages.js';
import type { Door } from '../net/door.js';
import type { Ledger } from '../net/ledger.js';
import { splitDevices } from '../recognise/split.js';
import type { Statement } from '../recognise/statement.js';
import type { DeviceRecord, ScanRecord, Store } from '../store/store.js';
import { type Assessor, assess } from './assess.js';
import { withCamerasBehind, wouldSee } from './behind-recorder.js';
import { FLEET_KINDS, withFleet } from './fleet.js';
import { inspectDevice } from './inspect-device.js';
import { interrogate, type Questions, type Suspect } from './interrogate.js';
import { Lanes } from './lanes.js';
import type { Inspecting } from './look-inside.js';
import { makeReport, type Reporting } from './make-report.js';
import type { ScanPlan } from './prepare-scan.js';
import type { OnProgress } from './progress.js';
import type { ScanReport } from './report.js';
import { routedDiscovery } from './routed.js';
import { Findings, importedEvidence, replyEvidence } from './survey.js';
import { concernedBy, type Sighting, trackDevices } from './track.js';

export interface ScanTools {
  readonly questions: Questions;
  /** The owner's logins; absent where there are none. */
  readonly inspecting?: Inspecting | undefined;
  readonly assessor: Assessor;
  readonly reporting: Reporting;
  readonly store: Store;
  readonly door: Door;
  readonly ledger: Ledger;
  readonly scanId: string;
  /** Of Lenscap. */
  readonly version: string;
  newId(): string;
  /** Recogniser.statements. */
  readonly statementsOf: (evidence: Evidence) => readonly Statement[];
}

/** Devices interrogated side by side: each waits mostly, and each has its own budget. */
const SIDE_BY_SIDE = 96;

/**
 * Runs a scan to its end and saves it. When the signal is aborted it stops asking, and saves what it has.
 * @throws EnvironmentError when the ledger or the store fails; never for what a device does
 */
export async function runScan(
  plan: ScanPlan,
  tools: ScanTools,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ScanReport> {
  const startedAt = tools.questions.now();
  const { sightings, notes, swept } = await observe(plan, tools, onProgress, signal);
  const endedAt = tools.questions.now();
  onProgress({ phase: 'judge', done: 0, total: sightings.length, found: sightings.length });
  const known = await allOf(tools.store.outlines(FLEET_KINDS));
  // A scan that was stopped early has not looked everywhere, so it says nothing of what it did not see.
  const covers = (address: string) =>
    !signal.aborted && plan.targets.contains(askedAt(address)) && wouldSee(address, sightings);
  const seen = withCamerasBehind(sightings, tools.questions.recognise);
  const concerned = concernedBy(known, seen, { covers });
  const ids = [...concerned.matches.filter((id) => id !== undefined), ...concerned.missing];
  const records = await allOf(tools.store.devicesOf(ids));
  const tracked = trackDevices(records, seen, { endedAt, covers }, tools.newId, concerned);
  const devices = withFleet(tracked.seen, known, endedAt).map((device) => assess(device, tools.assessor));
  const scan: ScanRecord = {
    id: tools.scanId,
    startedAt,
    endedAt,
    targets: plan.targets.describe(),
    addressesSwept: swept,
    requests: tools.door.totals().requests,
    version: tools.version,
    knowledgeDigest: tools.reporting.info.digest,
  };
  onProgress({ phase: 'save', done: 0, total: 0, found: devices.length });
  await tools.store.saveScan(scan, [...devices, ...tracked.missing], tools.ledger.entries());
  return makeReport(scan, [...devices, ...stillMissed(tracked.missing)], tools.reporting, notes);
}

/** A device that is missing is shown until it counts as gone. */
function stillMissed(missing: readonly DeviceRecord[]): readonly DeviceRecord[] {
  return missing.filter(({ presence }) => presence === 'not_seen');
}

interface Observed {
  readonly sightings: readonly Sighting[];
  readonly notes: readonly string[];
  /** Addresses swept. */
  readonly swept: number;
}

/** Everything that touches the network. */
async function observe(
  plan: ScanPlan,
  tools: ScanTools,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Observed> {
  const found = new Findings();
  const sightings: Sighting[] = [];
  const asked = new Set<string>();
  const announced = plan.announce ? askEverybody(plan, tools, found, signal) : Promise.resolve([]);
  const lanes = new Lanes<string>(SIDE_BY_SIDE, async (address) => {
    await announced;
    const suspect = found.suspect(address);
    sightings.push(...(await identify(suspect, tools, plan.networks, signal)));
  });
  const enqueue = (address: string) => {
    if (asked.has(address) || signal.aborted) return;
    asked.add(address);
    lanes.add(address);
  };
  const swept = await lookForPorts(plan, tools, found, enqueue, onProgress);
  const notes = await announced;
  for (const address of found.addresses()) enqueue(address);
  const watch = setInterval(
    () => onProgress({ phase: 'identify', done: lanes.finished, total: lanes.added, found: found.size }),
    200,
  );
  await lanes.drained().finally(() => clearInterval(watch));
  return {
    sightings,
    swept,
    notes: [
      ...plan.targets.notes,
      ...notes,
      ...(signal.aborted ? ['The scan was stopped early; what it had not reached is missing here.'] : []),
    ],
  };
}

/** Multicast and broadcast. Resolves to what a person should know. */
async function askEverybody(
  plan: ScanPlan,
  { questions, door }: ScanTools,
  found: Findings,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const asked = new Map(questions.udp.map((ask) => [ask.id, { ask, sent: ask.datagrams(questions.random) }]));
  const { replies, dropped, notes } = await door.announce({
    targets: plan.targets,
    announcements: [...asked.values()].map(({ ask, sent }) => ({
      id: ask.id,
      port: ask.port,
      multicast: ask.multicast,
      multicast6: ask.multicast6,
      broadcast: ask.broadcast,
      replyPort: ask.replyPort,
      datagrams: sent,
    })),
  });
  for (const reply of replies) {
    if (signal.aborted) break;
    const evidence = replyEvidence(reply, asked, questions.now());
    if (evidence.length > 0) found.learn(reply.from, evidence);
  }
  return dropped > 0
    ? [...notes, `${dropped} answers came from outside the targets and were not read.`]
    : notes;
}

/** The sweep, or what stands in for it. Resolves to the number of addresses looked at. */
async function lookForPorts(
  plan: ScanPlan,
  { door, questions }: ScanTools,
  found: Findings,
  enqueue: (address: string) => void,
  onProgress: OnProgress,
): Promise<number> {
  if (plan.imported) {
    for (const host of plan.imported) {
      if (!plan.targets.contains(host.address)) continue;
      for (const port of host.openPorts) found.open(host.address, port);
      found.learn(host.address, importedEvidence(host, 'import', questions.now()));
      enqueue(host.address);
    }
    return 0;
  }
  const startedAt = Date.parse(questions.now());
  const result = await door.sweep({
    targets: plan.targets,
    ports: plan.ports,
    onOpen: (address, port) => found.open(address, port),
    onHost: (address, open) => {
      if (open.length > 0) enqueue(address);
    },
    onProgress: ({ done, total }) => {
      const spent = Date.parse(questions.now()) - startedAt;
      const leftMs = done > 0 ? (spent / done) * (total - done) : 0;
      onProgress({ phase: 'sweep', done, total, found: found.size, leftMs });
    },
  });
  return result.addresses;
}

/** Asks one address and tells apart the devices behind it. */
async function identify(
  suspect: Suspect,
  { questions, door, statementsOf, inspecting }: ScanTools,
  networks: ScanPlan['networks'],
  signal: AbortSignal,
): Promise<readonly Sighting[]> {
  const mac = door.macOf(suspect.address);
  const known =
    mac === undefined
      ? suspect
      : { ...suspect, evidence: [...suspect.evidence, neighbour(suspect.address, mac, questions)] };
  const io = door.ioFor(suspect.address);
  const told = await interrogate(known, io, questions, signal);
  const identity = questions.recognise(told);
  const inside = inspecting
    ? await inspectDevice({
        suspect: { ...known, evidence: told },
        identity,
        io,
        inspecting,
        signal,
      })
    : { evidence: [], notes: [] };
  // Half an interrogation would put less than is known in place of what is known.
  if (signal.aborted) return [];
  const neighbourly = new Set(questions.udp.map(({ id }) => id));
  const routed = routedDiscovery(suspect.address, told, neighbourly, networks);
  const evidence = [...told, ...routed, ...inside.evidence];
  const notes = [...door.notes(suspect.address), ...inside.notes];
  return splitDevices(evidence, statementsOf).map((part) =>
    sighting(suspect.address, part, questions, notes),
  );
}

/** What this machine's own neighbour table says. */
function neighbour(address: string, mac: string, { now }: Questions): Evidence {
  return { kind: 'mac', value: mac, at: now(), source: { via: 'neighbour-table', address } };
}

function sighting(
  address: string,
  evidence: readonly Evidence[],
  questions: Questions,
  notes: readonly string[],
): Sighting {
  const ports = evidence
    .filter(({ kind }) => kind === 'port.open')
    .map(({ value }) => Number.parseInt(value, 10));
  return {
    addresses: [address],
    ports: [...new Set(ports)].sort((a, b) => a - b),
    identity: questions.recognise(evidence),
    evidence,
    notes,
  };
}
