// Port set: which ports are open together, because 8000 alone is anything and 8000 beside 554 is not.

import type { Evidence } from '../core/evidence.js';

/** A device that opens more is no camera, and its set would only cost time. */
const MOST_PORTS = 64;
const PORT = /^(?<number>\d{1,5})\/(?:tcp|udp)$/;

/** The evidence, and one piece more that lists all open ports in numeric order; the same evidence where there are not two. */
export function withPortSet(evidence: readonly Evidence[]): readonly Evidence[] {
  const open = evidence.filter(({ kind, value }) => kind === 'port.open' && PORT.test(value));
  const ports = [...new Set(open.map(({ value }) => value))].sort(byNumber);
  const [first] = open;
  if (!first || ports.length < 2 || ports.length > MOST_PORTS) return evidence;
  const { via, address } = first.source;
  return [...evidence, { kind: 'port.set', value: ports.join(' '), source: { via, address }, at: first.at }];
}

function byNumber(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1);
}
