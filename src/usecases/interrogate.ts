// Interrogate: asks one device in rounds, and stops as soon as what it is has been settled.

import { type Evidence, type Fact, factValue } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import type { Io } from '../net/io.js';
import type { Probe, Reading, Target, UdpQuestion } from '../probes/probe.js';

/** What a device is asked with. */
export interface Questions {
  readonly probes: readonly Probe[];
  readonly udp: readonly UdpQuestion[];
  recognise(evidence: readonly Evidence[]): Identity;
  /** Current time, ISO 8601. */
  now(): string;
  random(bytes: number): Uint8Array;
}

/** One address and what is known of it before it is asked anything by itself. */
export interface Suspect {
  readonly address: string;
  readonly openPorts: readonly number[];
  readonly evidence: readonly Evidence[];
}

/** Evidence of everything the device answered, what was known before included. Never rejects for what a device does. */
export async function interrogate(
  suspect: Suspect,
  io: Io,
  questions: Questions,
  signal: AbortSignal,
): Promise<readonly Evidence[]> {
  const evidence = [...suspect.evidence, ...portEvidence(suspect, questions.now())];
  const target = (): Target => ({
    address: suspect.address,
    openPorts: suspect.openPorts,
    identity: questions.recognise(evidence),
    facts: evidence,
  });
  const add = (via: string, readings: readonly Reading[]) => {
    for (const reading of readings) evidence.push(evidenceOf(suspect.address, via, reading, questions.now()));
  };
  const tcp = async (round: number) => {
    const now = target();
    const worth = questions.probes.filter((probe) => probe.round === round && probe.worth(now));
    await Promise.all(worth.map(async (probe) => add(probe.id, await probe.run(now, io, signal))));
  };
  const udp = async () => {
    const now = target();
    const answered = new Set(evidence.map(({ source }) => source.via));
    const worth = questions.udp.filter((question) => !answered.has(question.id) && question.worth(now));
    await Promise.all(worth.map(async (question) => add(question.id, await askOne(question, io, questions))));
  };
  const steps = [() => tcp(1), udp, () => tcp(2), () => tcp(3)];
  for (const step of steps) {
    if (signal.aborted || io.remaining() <= 0) break;
    await step();
    if (step !== steps[0] && settled(questions.recognise(evidence))) break;
  }
  return evidence;
}

/** True when no further question could change what an advisory needs. */
function settled(identity: Identity): boolean {
  const { vendor, model, firmware, serial, mac } = identity;
  return [vendor, model, firmware].every((claim) => claim?.certainty === 'certain') && Boolean(serial ?? mac);
}

function portEvidence({ address, openPorts, evidence }: Suspect, at: string): readonly Evidence[] {
  const known = new Set(evidence.filter(({ kind }) => kind === 'port.open').map(({ value }) => value));
  return openPorts
    .map((port) => ({ port, value: `${port}/tcp` }))
    .filter(({ value }) => !known.has(value))
    .map(({ port, value }) => ({
      kind: 'port.open',
      value,
      at,
      source: { via: 'sweep', address, port, transport: 'tcp', request: 'tcp.connect' },
    }));
}

/** Asks one device one UDP question, every dialect of it, until one is answered. */
async function askOne(question: UdpQuestion, io: Io, { random }: Questions): Promise<readonly Reading[]> {
  const sent = question.datagrams(random);
  for (const { request, payload } of sent) {
    const reply = await io.ask({
      request,
      payload,
      port: question.port,
      ...(question.replyPort === undefined ? {} : { replyPort: question.replyPort }),
      enough: (bytes) => question.read(bytes, sent) !== undefined,
    });
    if (!reply.ok) continue;
    const facts = reply.value.flatMap((bytes) => question.read(bytes, sent) ?? []);
    if (facts.length > 0) return facts.map((fact) => reading(fact, question.port, request));
  }
  return [];
}

function reading(fact: Fact, port: number, request: string): Reading {
  return { ...fact, port, transport: 'udp', request };
}

/** A reading with its place and time: what makes it evidence. */
export function evidenceOf(address: string, via: string, read: Reading, at: string): Evidence {
  const { kind, value, port, transport, request } = read;
  const where = { via, address, transport, request };
  return { kind, value: factValue(value), at, source: port === undefined ? where : { ...where, port } };
}
