import { expect, test } from 'vitest';
import { bytesOf, field, said, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeDiscovery, readDiscoveryReply } from './discovery.js';

const item = (type: string, value: string) =>
  `${type}${(value.length / 2).toString(16).padStart(4, '0')}${value}`;

function packet(head: string, ...items: readonly string[]): Uint8Array {
  const body = items.join('').replaceAll(' ', '');
  return bytesOf(head, (body.length / 2).toString(16).padStart(4, '0'), body);
}

const items = [
  item('02', '0418d60000c1c00002c1'),
  item('01', '0418d60000c1'),
  item('03', field('UVC.S2L.v4.23.8.67.0eba6e3')),
  item('0a', '00001000'),
  item('0b', field('yard')),
  item('0c', field('UVC')),
  item('14', field('UVC G3')),
  item('15', field('UVC-G3-PRO')),
  item('16', field('4.23.8')),
  item('17', '01'),
  item('1b', field('5')),
];
const reply = packet('0206', ...items);

test('the questions', () => {
  expect(Buffer.from(encodeDiscovery(1)).toString('hex')).toBe('01000000');
  expect(Buffer.from(encodeDiscovery(2)).toString('hex')).toBe('02080000');
});

test('items', () => {
  const answer = readDiscoveryReply(reply);
  expect(answer?.macs).toEqual(['04:18:d6:00:00:c1', '04:18:d6:00:00:c1']);
  expect(answer?.fields).toEqual([
    ['mac', '04:18:d6:00:00:c1'],
    ['ip', '192.0.2.193'],
    ['mac', '04:18:d6:00:00:c1'],
    ['firmware', 'UVC.S2L.v4.23.8.67.0eba6e3'],
    ['hostname', 'yard'],
    ['product', 'UVC'],
    ['modelV1', 'UVC G3'],
    ['model', 'UVC-G3-PRO'],
    ['version', '4.23.8'],
    ['factoryDefault', 'true'],
    ['hardware', '5'],
  ]);
});

test.each(['0100', '0209', '020b'])('head %s answers too', (head) => {
  expect(said(readDiscoveryReply(packet(head, ...items)), 'model')).toBe('UVC-G3-PRO');
});

test('an adopted device is not in factory state', () => {
  expect(readDiscoveryReply(packet('0206', item('17', '00000000')))?.fields).toEqual([
    ['factoryDefault', 'false'],
  ]);
  expect(readDiscoveryReply(packet('0206', item('17', '')))?.fields).toEqual([]);
});

test('an item that claims more than there is ends the reading', () => {
  expect(readDiscoveryReply(packet('0206', item('16', field('4.23.8')), '15 00ff 5556'))?.fields).toEqual([
    ['version', '4.23.8'],
  ]);
});

test.each([
  ['the second question', encodeDiscovery(2)],
  ['a length that is not the packet’s', bytesOf('0206 ffff', ...items)],
  ['a byte behind the packet', Uint8Array.from([...reply, 0])],
  ['another command', packet('0207', ...items)],
  ['another version', packet('0306', ...items)],
])('%s is no reply', (_, bytes) => {
  expect(readDiscoveryReply(bytes)).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readDiscoveryReply, [reply]));
