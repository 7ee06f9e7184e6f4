// Endpoints: where one device most likely answers HTTP, from its open ports and from what it has said so far.

import { guessOf, openOf } from './ports.js';
import type { Target } from './probe.js';

export interface Endpoint {
  readonly port: number;
  readonly tls: boolean;
}

/** Fields of discovery replies in which devices name their web port. */
const NAMED = new Set(['sadp.HttpPort', 'dhip.HttpPort', 'bosch.HTTPPort', 'foscam.port', 'vstarcam.port']);

/**
 * Endpoints in the order in which to ask: those that gave a page, those that answered otherwise, then those that
 * the device named or the port table expects. Ports of other protocols are never among them.
 */
export function httpEndpoints(target: Target): readonly Endpoint[] {
  const { openPorts } = target;
  const likely = [
    ...namedPorts(target),
    ...openOf(openPorts, 'http'),
    ...openOf(openPorts, 'https'),
    ...openPorts.filter((port) => guessOf(port) === undefined),
    ...openOf(openPorts, 'onvif'),
  ];
  return [...new Set(likely)]
    .map((port) => ({ port, tls: isTls(target, port) }))
    .toSorted((a, b) => rank(target, a.port) - rank(target, b.port));
}

function namedPorts({ openPorts, facts }: Target): readonly number[] {
  const named = new Set(facts.filter(({ kind }) => NAMED.has(kind)).map(({ value }) => Number(value)));
  return openPorts.filter((port) => named.has(port) && !['rtsp', 'other'].includes(guessOf(port) ?? ''));
}

function isTls({ facts }: Target, port: number): boolean {
  const told = facts.filter(({ source }) => source?.port === port);
  if (told.some(({ kind }) => kind.startsWith('tls.'))) return true;
  return guessOf(port) === 'https' && !told.some(({ kind }) => kind.startsWith('http.'));
}

/** A page or a login first; a redirect mostly says that this is the wrong door. */
function rank({ facts }: Target, port: number): number {
  const status = facts.find(({ kind, source }) => kind === 'http.status' && source?.port === port)?.value;
  if (status === undefined) return 2;
  return status.startsWith('2') || status === '401' || status === '403' ? 0 : 1;
}
