import { expect, test } from 'vitest';
import { canonical, cidrsOf, common, merged, network, parseAddress, parseCidr, without } from './address.js';

test.each<[string, string | undefined]>([
  ['192.0.2.1', '192.0.2.1'],
  ['255.255.255.255', '255.255.255.255'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:c000:201', '192.0.2.1'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['::', '::'],
  ['010.0.0.1', undefined],
  ['10.0.0.01', undefined],
  ['127.1', undefined],
  ['0x7f000001', undefined],
  ['0x7f.0.0.1', undefined],
  ['2130706433', undefined],
  ['192.0.2.256', undefined],
  ['192.0.2.1 ', undefined],
  ['192.0.2.1:80', undefined],
  ['192.0.2.1/32', undefined],
  ['[::1]', undefined],
  ['::ffff:010.0.0.1', undefined],
  ['::ffff:192.0.2.1%eth0', undefined],
  ['::192.0.2.1', undefined],
  ['64:ff9b::10.0.0.1', undefined],
  ['1::2::3', undefined],
  ['fe80::1%', undefined],
  ['fe80::1%a b', undefined],
  ['١٢٧.0.0.1', undefined],
  ['', undefined],
])('%s is the address %s', (text, expected) => {
  expect(canonical(text)).toBe(expected);
});

test.each<[string, readonly string[] | undefined]>([
  ['192.0.2.77/24', ['192.0.2.0/24']],
  ['192.0.2.1/32', ['192.0.2.1']],
  ['0.0.0.0/0', ['0.0.0.0/0']],
  ['2001:db8::5/120', ['2001:db8::/120']],
  ['192.0.2.0/33', undefined],
  ['192.0.2.0/024', undefined],
  ['192.0.2.0/', undefined],
  ['192.0.2.0/24/8', undefined],
  ['192.0/16', undefined],
  ['::ffff:192.0.2.0/120', undefined],
  ['fe80::1%eth0/64', undefined],
  ['::/129', undefined],
])('%s is the network %s', (text, expected) => {
  const parsed = parseCidr(text);
  expect(parsed && cidrsOf(parsed)).toEqual(expected);
});

test('an interval becomes the fewest networks', () => {
  const first = parseAddress('192.0.2.10')?.value ?? 0n;
  expect(cidrsOf({ family: 4, first, last: first + 10n })).toEqual([
    '192.0.2.10/31',
    '192.0.2.12/30',
    '192.0.2.16/30',
    '192.0.2.20',
  ]);
});

test('merging joins what touches, and families stay apart', () => {
  const texts = ['192.0.2.128/25', '::/1', '192.0.2.0/25', '8000::/1', '192.0.2.5/32'];
  expect(merged(texts.map(network)).flatMap(cidrsOf)).toEqual(['192.0.2.0/24', '::/0']);
});

test('common and without', () => {
  const whole = [network('192.0.2.0/24')];
  const part = common(whole, [network('192.0.2.192/26'), network('198.51.100.0/24'), network('::/0')]);
  expect(part.flatMap(cidrsOf)).toEqual(['192.0.2.192/26']);
  const holes = ['192.0.2.0/32', '192.0.2.4/31', '192.0.2.255/32', '198.51.100.1/32'].map(network);
  const left = without([network('192.0.2.0/29'), network('192.0.2.254/31')], holes);
  expect(left.flatMap(cidrsOf)).toEqual(['192.0.2.1', '192.0.2.2/31', '192.0.2.6/31', '192.0.2.254']);
});

test('without, where one hole spans several intervals, and in both families', () => {
  const some = ['10.0.0.1/32', '10.0.0.9/32', '10.0.1.0/30', '10.0.3.0/31', 'fd00::/126', 'fd01::/127'].map(
    network,
  );
  const left = without(some, ['fd00::1/128', '10.0.0.0/24', '10.0.1.2/31', '10.0.2.0/24'].map(network));
  expect(left.flatMap(cidrsOf)).toEqual([
    '10.0.1.0/31',
    '10.0.3.0/31',
    'fd00::',
    'fd00::2/127',
    'fd01::/127',
  ]);
});
