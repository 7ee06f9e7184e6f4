import { expect, test } from 'vitest';
import { bytesOf, field, said, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeQuery } from './query.js';
import { readResponse } from './response.js';

function byte(n: number): string {
  return n.toString(16).padStart(2, '0');
}

function word(n: number): string {
  return n.toString(16).padStart(4, '0');
}

/** Labels without the closing zero. */
function labels(...names: readonly string[]): string {
  return names.map((name) => byte(name.length) + field(name)).join('');
}

const LOCAL = labels('_axis-video', '_tcp', 'local');
const INSTANCE = 'AXIS M5014 - ACCC8E000061';
const TTL = '00000078';

function record(name: string, type: number, data: string): string {
  return `${name}${word(type)}8001${TTL}${word(data.length / 2)}${data}`;
}

function message(flags: string, answers: readonly string[], additionals: readonly string[] = []): Uint8Array {
  return bytesOf(
    '0000',
    flags,
    '0000',
    word(answers.length),
    '0000',
    word(additionals.length),
    ...answers,
    ...additionals,
  );
}

/** The service name stands at offset 12; the records after it point there. */
const ptr = record(`${LOCAL}00`, 12, `${labels(INSTANCE)}c00c`);
const txt = (entry: string) => byte(entry.length) + field(entry);
const axis = message(
  '8400',
  [ptr],
  [
    record(`${labels(INSTANCE)}c00c`, 16, txt('macaddress=ACCC8E000061') + txt('Model=M5014') + txt('flag')),
    record(`${labels(INSTANCE)}c00c`, 33, `00000000${word(554)}${labels('axis-accc8e000061', 'local')}00`),
    record(`${labels('axis-accc8e000061', 'local')}00`, 1, 'c000023d'),
  ],
);

test('the question: seven names, PTR, answers wanted by unicast', () => {
  const question = Buffer.from(encodeQuery());
  expect(question.subarray(0, 12).toString('hex')).toBe('000000000007000000000000');
  expect(question.subarray(12, 12 + 28).toString('hex')).toBe(`${LOCAL}00000c8001`);
  expect(question.toString('hex')).toContain(`${labels('_services', '_dns-sd', '_udp', 'local')}00000c8001`);
  expect(question.toString('hex').split('000c8001').length).toBe(8);
});

test('service, instance, host, TXT entries and MAC, through name compression', () => {
  const answer = readResponse(axis);
  expect(answer?.fields).toEqual([
    ['service', '_axis-video._tcp'],
    ['instance', INSTANCE],
    ['txt.macaddress', 'ACCC8E000061'],
    ['txt.model', 'M5014'],
    ['host', 'axis-accc8e000061'],
  ]);
  expect(answer?.macs.filter(Boolean)).toEqual(['ac:cc:8e:00:00:61', 'ac:cc:8e:00:00:61']);
});

test('without TXT the MAC comes from the name of the instance', () => {
  expect(readResponse(message('8400', [ptr]))?.macs.filter(Boolean)).toEqual(['ac:cc:8e:00:00:61']);
});

test('a list of services', () => {
  const enumeration = record(
    `${labels('_services', '_dns-sd', '_udp', 'local')}00`,
    12,
    `${labels('_ipp', '_tcp', 'local')}00`,
  );
  expect(readResponse(message('8400', [enumeration]))?.fields).toEqual([['service', '_ipp._tcp']]);
});

test('a pointer outside of service discovery says nothing', () => {
  const reverse = record(
    `${labels('1', '2', '0', '192', 'in-addr', 'arpa')}00`,
    12,
    `${labels('host', 'local')}00`,
  );
  expect(readResponse(message('8400', [reverse]))?.fields).toEqual([]);
});

test.each([
  ['a query', message('0000', [ptr])],
  ['a name that points to itself', message('8400', [record('c00c', 12, 'c00c')])],
  ['a name that points forward', message('8400', [record('c020', 12, 'c00c')])],
  [
    'two names that point to each other',
    message('8400', [record('c00e', 12, 'c00c'), record('c00c', 12, 'c00c')]),
  ],
  ['more records announced than are there', bytesOf('0000 8400 0000 0005 0000 0000', ptr)],
  ['sixty thousand records announced', bytesOf('0000 8400 0000 ffff 0000 0000', ptr)],
  ['a record cut off', message('8400', [ptr.slice(0, -8)])],
  ['more than a message may hold', bytesOf(Buffer.from(axis).toString('hex'), '00'.repeat(9000))],
  ['too little for a header', bytesOf('0000 8400')],
])('%s is refused', (_, bytes) => {
  expect(readResponse(bytes)).toBeUndefined();
});

test('a TXT record without entries and one with bytes that are no text', () => {
  const odd = message('8400', [
    record(`${LOCAL}00`, 16, '00'),
    record('c00c', 16, `06${field('a=')}fffe8000`),
  ]);
  expect(said(readResponse(odd), 'txt.a')).toBe('\ufffd\ufffd\ufffd\u0000');
});

test('hostile bytes', () => survivesHostileBytes(readResponse, [axis]));
