// Routed discovery: told of strangers, never of neighbours.

import { expect, test } from 'vitest';
import type { Evidence } from '../core/evidence.js';
import { routedDiscovery } from './routed.js';

function answer(via: string, transport: 'udp' | 'tcp' = 'udp', address = '198.51.100.7'): Evidence {
  return { kind: 'x', value: 'y', at: '2026-11-23T00:00:00.000Z', source: { via, address, transport } };
}

const protocols = new Set(['sadp', 'ssdp']);
const home = [{ network: '192.0.2.0/24' }, { network: '127.0.0.0/8' }];
const told = (address: string, ...evidence: readonly Evidence[]) =>
  routedDiscovery(address, evidence, protocols, home).flatMap(({ kind, value }) =>
    kind === 'discovery.routed' ? [value] : [],
  );

test('an answer from another network is told once a protocol', () => {
  expect(told('198.51.100.7', answer('sadp'), answer('sadp'), answer('ssdp'))).toEqual(['sadp', 'ssdp']);
});

test('a neighbour, another transport, another protocol or somebody else tells nothing', () => {
  expect(told('192.0.2.7', answer('sadp', 'udp', '192.0.2.7'))).toEqual([]);
  expect(told('127.77.0.3', answer('sadp', 'udp', '127.77.0.3'))).toEqual([]);
  expect(told('198.51.100.7', answer('sadp', 'tcp'), answer('onvif'))).toEqual([]);
  expect(told('198.51.100.7', answer('sadp', 'udp', '198.51.100.8'))).toEqual([]);
});

test('that they were asked is told, so that an earlier answer is over', () => {
  const kinds = (address: string) => routedDiscovery(address, [], protocols, home).map(({ kind }) => kind);
  expect(kinds('198.51.100.7')).toEqual(['discovery.asked']);
  expect(kinds('192.0.2.7')).toEqual([]);
});

test('nothing is claimed where this machine does not know its own networks', () => {
  expect(routedDiscovery('198.51.100.7', [answer('sadp')], protocols, [])).toEqual([]);
});
