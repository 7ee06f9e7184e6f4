import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { ownCidrs, ownNetworks } from './interfaces.js';
import { makeScope } from './scope.js';

const v4 = (address: string, bits: number, more: Partial<NetworkInterfaceInfo> = {}) =>
  ({
    address,
    cidr: `${address}/${bits}`,
    netmask: '',
    family: 'IPv4',
    mac: '02:00:00:00:00:01',
    internal: false,
    ...more,
  }) as NetworkInterfaceInfo;
const v6 = (address: string, bits: number, scopeid: number, more: Partial<NetworkInterfaceInfo> = {}) =>
  ({ ...v4(address, bits, more), family: 'IPv6', scopeid }) as NetworkInterfaceInfo;

const interfaces = {
  lo: [v4('127.0.0.1', 8, { internal: true }), v6('::1', 128, 0, { internal: true })],
  eth0: [v4('192.168.7.20', 24), v6('fe80::20', 64, 2), v6('2001:db8::20', 64, 0), v4('203.0.113.5', 29)],
  tun0: [
    v4('10.8.0.2', 32, { mac: '00:00:00:00:00:00' }),
    v4('172.20.0.1', 30, { mac: '00:00:00:00:00:00' }),
  ],
  odd0: [{ ...v4('10.1.1.1', 24), cidr: null }],
};

const scoped = (limit?: string) => makeScope({ env: { LENSCAP_SCOPE: limit }, now: () => 0 });

test('own networks that may be touched, loopback last', () => {
  const networks = ownNetworks(interfaces, scoped());
  const told = networks.map(({ name, address, network, kind, size, onLink, broadcast }) => [
    name,
    address,
    network,
    kind,
    Number(size),
    onLink,
    broadcast,
  ]);
  expect(told).toEqual([
    ['eth0', '192.168.7.20', '192.168.7.0/24', 'private', 256, true, '192.168.7.255'],
    ['eth0', 'fe80::20%eth0', 'fe80::/64', 'link-local', 2 ** 64, true, undefined],
    ['tun0', '10.8.0.2', '10.8.0.2/32', 'private', 1, false, undefined],
    ['tun0', '172.20.0.1', '172.20.0.0/30', 'private', 4, false, '172.20.0.3'],
    ['lo', '127.0.0.1', '127.0.0.0/8', 'loopback', 2 ** 24, false, '127.255.255.255'],
    ['lo', '::1', '::1/128', 'loopback', 1, false, undefined],
  ]);
});

test('a network is whole only when everybody on it may hear Lenscap', () => {
  const whole = (limit: string) =>
    ownNetworks(interfaces, scoped(limit)).map(({ network, whole }) => [network, whole]);
  expect(whole('192.168.7.0/25 127.0.0.0/8')).toEqual([
    ['192.168.7.0/24', false],
    ['127.0.0.0/8', true],
  ]);
  expect(whole('198.51.100.0/24')).toEqual([]);
});

test('all networks, permitted or not, for their broadcast addresses', () => {
  expect(ownCidrs(interfaces)).toContain('203.0.113.0/29');
});
