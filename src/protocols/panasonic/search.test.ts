import { expect, test } from 'vitest';
import { bytesOf, field, said, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeSearch, readSearchReply } from './search.js';

const head = `0001 0000 000e 080023 0000b1 ${'00'.repeat(41)}`;
const tag = (id: string, value: string) => `${id}${(value.length / 2).toString(16).padStart(4, '0')}${value}`;
const reply = bytesOf(
  head,
  tag('00a6', '92'),
  tag('0020', 'c00002b1'),
  tag('0025', '0050'),
  tag('00a7', field('Entrance', 16)),
  tag('00a8', field('WV-S1131', 16)),
  tag('00a9', field('1.46')),
  tag('00aa', field('2.10')),
  'ffff 1221',
);

test('the question: 52 bytes, command 0x000d', () => {
  const question = encodeSearch();
  expect(question.length).toBe(52);
  expect([...question.subarray(4, 6)]).toEqual([0x00, 0x0d]);
});

test('tagged values', () => {
  const answer = readSearchReply(reply);
  expect(answer?.macs).toEqual(['08:00:23:00:00:b1']);
  expect(answer?.fields).toEqual([
    ['mac', '08:00:23:00:00:b1'],
    ['ip', '192.0.2.177'],
    ['port', '80'],
    ['fullName', 'Entrance'],
    ['shortName', 'WV-S1131'],
    ['firmware', '1.46'],
    ['firmware2', '2.10'],
  ]);
});

test('nothing behind the end mark is read, nor a value that claims more than there is', () => {
  const ended = readSearchReply(
    bytesOf(head, tag('00a8', field('WV-S1131')), 'ffff', tag('00a9', field('1.46'))),
  );
  expect(said(ended, 'firmware')).toBeUndefined();
  const overrun = readSearchReply(
    bytesOf(head, tag('00a8', field('WV-S1131')), `00a9 00ff ${field('1.46')}`),
  );
  expect(said(overrun, 'shortName')).toBe('WV-S1131');
  expect(said(overrun, 'firmware')).toBeUndefined();
});

test.each([
  ['the question', encodeSearch()],
  ['a head alone', bytesOf(head)],
  ['unknown tags only', bytesOf(head, tag('0099', '01'))],
  ['another head', bytesOf('0002', '00'.repeat(51), tag('00a9', field('1.46')))],
])('%s is no reply', (_, bytes) => {
  expect(readSearchReply(bytes)).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readSearchReply, [reply]));
