// Survey: who is there. Asks everybody at once and sweeps, side by side, and joins what both found per address.

import type { Evidence } from '../core/evidence.js';
import type { ImportedHost } from '../importers/importer.js';
import type { Datagram, UdpQuestion } from '../probes/probe.js';
import type { Suspect } from './interrogate.js';

/** A reply to a question that was asked of everybody. */
export interface Reply {
  readonly question: string;
  readonly from: string;
  readonly bytes: Uint8Array;
}

/** Evidence and open ports by address, filled from any source in any order. */
export class Findings {
  readonly #ports = new Map<string, Set<number>>();
  readonly #evidence = new Map<string, Evidence[]>();

  open(address: string, port: number): void {
    const ports = this.#ports.get(address) ?? new Set();
    this.#ports.set(address, ports.add(port));
  }

  learn(address: string, evidence: readonly Evidence[]): void {
    const known = this.#evidence.get(address) ?? [];
    const seen = new Set(known.map(({ kind, value, source }) => `${kind}\n${value}\n${source.via}`));
    const fresh = evidence.filter(({ kind, value, source }) => !seen.has(`${kind}\n${value}\n${source.via}`));
    this.#evidence.set(address, [...known, ...fresh]);
  }

  /** Addresses that answered anything so far. */
  addresses(): ReadonlySet<string> {
    return new Set([...this.#ports.keys(), ...this.#evidence.keys()]);
  }

  get size(): number {
    return this.addresses().size;
  }

  suspect(address: string): Suspect {
    return {
      address,
      openPorts: [...(this.#ports.get(address) ?? [])].sort((a, b) => a - b),
      evidence: this.#evidence.get(address) ?? [],
    };
  }
}

/** Facts of one reply as evidence; empty when it is no reply to that question. */
export function replyEvidence(
  { question, from, bytes }: Reply,
  questions: ReadonlyMap<string, { readonly ask: UdpQuestion; readonly sent: readonly Datagram[] }>,
  at: string,
): readonly Evidence[] {
  const asked = questions.get(question);
  const facts = asked?.ask.read(bytes, asked.sent) ?? [];
  return facts.map((fact) => ({
    ...fact,
    at,
    source: { via: question, address: from, port: asked?.ask.port ?? 0, transport: 'udp' },
  }));
}

/** What another tool's file says of one host, as evidence. */
export function importedEvidence(
  { address, facts }: ImportedHost,
  via: string,
  at: string,
): readonly Evidence[] {
  return facts.map(({ kind, value, port }) => ({
    kind,
    value,
    at,
    source: { via, address, transport: 'file', ...(port === undefined ? {} : { port }) },
  }));
}
