import { expect, test } from 'vitest';
import { bytesOf, field, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeEnquiry, readEnquiryReply } from './enquiry.js';

const frame = (...lines: readonly string[]) =>
  bytesOf('02', ...lines.map((line) => `${field(line)}ff`), '03');
const reply = frame(
  'MAC:00-01-4a-00-00-a1',
  'MODEL:SNC-EB600',
  'SERIAL:1800161',
  'SOFTVERSION:1.12.00',
  'TIME:10:30',
);

test('the question', () => {
  expect(Buffer.from(encodeEnquiry()).toString('hex')).toBe('02454e513a616c6c696e666fff03');
});

test('every key, the value to the end of its line', () => {
  const answer = readEnquiryReply(reply);
  expect(answer?.macs).toEqual(['00:01:4a:00:00:a1']);
  expect(answer?.fields).toEqual([
    ['MAC', '00-01-4a-00-00-a1'],
    ['MODEL', 'SNC-EB600'],
    ['SERIAL', '1800161'],
    ['SOFTVERSION', '1.12.00'],
    ['TIME', '10:30'],
  ]);
});

test('keys in other case, lines without a colon', () => {
  expect(readEnquiryReply(frame('model:SNC-X', 'nothing', ':x'))?.fields).toEqual([['MODEL', 'SNC-X']]);
});

test('a line without its end is cut, so it is left out', () => {
  expect(
    readEnquiryReply(bytesOf('02', field('MODEL:SNC-X'), 'ff', field('SOFTVERSION:1.1'), '03'))?.fields,
  ).toEqual([['MODEL', 'SNC-X']]);
});

test.each([
  ['the question', encodeEnquiry()],
  ['no start mark', reply.subarray(1)],
  ['no end mark', reply.subarray(0, -1)],
])('%s is no reply', (_, bytes) => {
  expect(readEnquiryReply(bytes)).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readEnquiryReply, [reply]));
