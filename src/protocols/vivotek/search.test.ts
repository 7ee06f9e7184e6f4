import { expect, test } from 'vitest';
import { bytesOf, field, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeSearch, readSearchReply } from './search.js';

const head = '07 4a5d8f1c';
const reply = bytesOf(
  head,
  `01 0c ${field('Lobby camera')}`,
  '02 06 0002d1000091',
  '03 04 c000025b',
  '04 2a',
  `09 06 ${field('FD8169')}`,
  '06 02 0050',
);

test('the question', () => {
  expect(Buffer.from(encodeSearch(7)).toString('hex')).toBe('074a5d8f1c');
});

test('items, the inline one among them', () => {
  const answer = readSearchReply(reply);
  expect(answer?.macs).toEqual(['00:02:d1:00:00:91']);
  expect(answer?.fields.filter(([name]) => name !== '')).toEqual([
    ['name', 'Lobby camera'],
    ['mac', '00:02:d1:00:00:91'],
    ['ip', '192.0.2.91'],
    ['model', 'FD8169'],
  ]);
});

test('an item that claims more than there is ends the reading', () => {
  const answer = readSearchReply(bytesOf(head, '02 06 0002d1000091', '09 ff 4644'));
  expect(answer?.fields).toEqual([['mac', '00:02:d1:00:00:91']]);
});

test('a MAC of five bytes is none', () => {
  expect(readSearchReply(bytesOf(head, '02 05 0002d10000'))?.macs).toEqual([]);
});

test.each([
  ['another magic number', '07 4a5d8f1d 0906464438313639'],
  ['Foscam on the same port', field('MO_I')],
])('%s is no reply', (_, hex) => {
  expect(readSearchReply(bytesOf(hex))).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readSearchReply, [reply]));
