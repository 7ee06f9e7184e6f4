import { expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { cidrsOf, network } from './address.js';
import { makeScope, type ScopeOptions } from './scope.js';
import { parseScopeFile } from './scope-file.js';

const NOON = Date.parse('2026-06-30T12:00:00Z');

function scope(limit?: string, options: Partial<ScopeOptions> = {}) {
  return makeScope({ env: { LENSCAP_SCOPE: limit }, now: () => NOON, ...options });
}

const file = parseScopeFile(
  'scope.yaml',
  `networks:
  - { range: 192.0.2.0/24, owner: Example Ltd, authorisation: letter, until: 2026-06-30 }
  - { range: "2001:db8::/64", owner: Example Ltd, authorisation: letter, until: 2026-06-29 }`,
);

test.each<[string, boolean]>([
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.31.255.254', true],
  ['172.32.0.1', false],
  ['172.15.255.255', false],
  ['192.168.1.1', true],
  ['192.169.1.1', false],
  ['169.254.7.7', true],
  ['127.0.0.1', true],
  ['127.77.0.11', true],
  ['::1', true],
  ['fe80::1%eth0', true],
  ['fd00::1', true],
  ['fec0::1', false],
  ['2001:db8::1', false],
  ['::ffff:10.0.0.1', true],
  ['::ffff:203.0.113.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::1', false],
  ['100.64.0.1', false],
  ['203.0.113.1', false],
  ['8.8.8.8', false],
  ['0.0.0.0', false],
  ['0.0.0.1', false],
  ['::', false],
  ['224.0.0.1', false],
  ['239.255.255.250', false],
  ['ff02::1', false],
  ['240.0.0.1', false],
  ['255.255.255.255', false],
  ['10.0.0.0', false],
  ['10.255.255.255', false],
  ['127.255.255.255', false],
  ['192.168.255.255', false],
  ['010.0.0.1', false],
  ['127.1', false],
  ['0x7f.1', false],
  ['localhost', false],
  ['', false],
])('without a scope file, %s: %s', (address, allowed) => {
  expect(scope().permits(address).ok).toBe(allowed);
});

test.each<[string, string, boolean]>([
  ['127.0.0.0/8,::1/128', '127.9.9.9', true],
  ['127.0.0.0/8,::1/128', '::1', true],
  ['127.0.0.0/8,::1/128', '10.0.0.1', false],
  ['10.0.0.5', '10.0.0.5', true],
  ['10.0.0.5', '::ffff:10.0.0.5', true],
  ['10.0.0.5', '10.0.0.6', false],
  [' 10.0.0.0/24  192.168.0.0/24,', '192.168.0.9', true],
  ['0.0.0.0/0', '203.0.113.1', false],
  ['0.0.0.0/0', '224.0.0.1', false],
  ['', '10.0.0.1', true],
])('LENSCAP_SCOPE=%s, %s: %s', (limit, address, allowed) => {
  expect(scope(limit).permits(address).ok).toBe(allowed);
});

test.each(['10.0.0.0/33', 'lan', '10.1', '010.0.0.0/8'])('LENSCAP_SCOPE=%s is refused', (limit) => {
  expect(() => scope(limit)).toThrow(UsageError);
});

test('an authorisation holds to the end of its last day, and the refusal names the day', () => {
  let now = Date.parse('2026-06-30T23:59:59Z');
  const dated = scope(undefined, { authorisations: file, now: () => now });
  expect(dated.permits('192.0.2.7')).toEqual({ ok: true });
  expect(dated.permits('192.0.3.7').ok).toBe(false);
  expect(dated.permits('2001:db8::7')).toEqual({
    ok: false,
    why: 'the authorisation for 2001:db8::/64 (Example Ltd) ended on 2026-06-29',
  });
  now += 1000;
  expect(dated.permits('192.0.2.7').ok).toBe(false);
});

test('LENSCAP_SCOPE narrows what a scope file allows', () => {
  const narrow = scope('192.0.2.16/28', { authorisations: file });
  expect([narrow.permits('192.0.2.17').ok, narrow.permits('192.0.2.3').ok]).toEqual([true, false]);
  expect(narrow.narrow([network('192.0.2.0/24')]).flatMap(cidrsOf)).toEqual(['192.0.2.16/28']);
  expect(narrow.describe()).toBe('192.0.2.16/28 (LENSCAP_SCOPE)');
});

test('the broadcast address of an own network is no device', () => {
  const own = scope(undefined, { ownNetworks: ['10.0.4.0/23', '10.9.0.0/31'] });
  const answers = ['10.0.4.0', '10.0.5.255', '10.0.4.255', '10.9.0.0'].map((text) => own.permits(text).ok);
  expect(answers).toEqual([false, false, true, true]);
});

test.each<[string, string, boolean]>([
  ['127.0.0.0/8,::1/128', '127.0.0.0/8', true],
  ['127.0.0.0/9', '127.0.0.0/8', false],
  ['10.0.0.0/24', '10.0.0.0/23', false],
  ['10.0.0.0/25,10.0.0.128/25', '10.0.0.0/24', true],
  ['', '203.0.113.0/24', false],
])('LENSCAP_SCOPE=%s, everybody on %s may hear: %s', (limit, cidr, allowed) => {
  expect(scope(limit).permitsNetwork(cidr)).toBe(allowed);
});

const entry = '{ range: 192.0.2.0/24, owner: A, authorisation: B, until: 2026-12-31 }';
test.each<[string, RegExp]>([
  ['networks: [', /s\.yaml: /],
  ['- a', /"networks"/],
  ['networks: {}', /"networks"/],
  [`networks: [${entry}]\nextra: 1`, /"extra"/],
  ['networks: [hello]', /network 1: is not a mapping/],
  [`networks: [${entry}, ${entry.replace('owner: A, ', '')}]`, /network 2: "owner"/],
  [`networks: [${entry.replace('A', '""')}]`, /"owner"/],
  [`networks: [${entry.replace('owner', 'ownr')}]`, /"ownr" is not known/],
  [`networks: [${entry.replace('192.0.2.0/24', '192.0.2.0-9')}]`, /range: "192.0.2.0-9"/],
  [`networks: [${entry.replace('192.0.2.0/24', '0.0.0.0/0')}]`, /wider than/],
  [`networks: [${entry.replace('2026-12-31', '2026-02-30')}]`, /until: "2026-02-30"/],
  [`networks: [${entry.replace('2026-12-31', '31.12.2026')}]`, /until/],
  [`a: &a [${entry}]\nnetworks: *a`, /"networks"/],
])('scope file %s is refused', (text, says) => {
  expect(() => parseScopeFile('s.yaml', text)).toThrow(says);
  expect(() => parseScopeFile('s.yaml', text)).toThrow(UsageError);
});
