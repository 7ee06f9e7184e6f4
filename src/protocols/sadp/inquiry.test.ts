import { expect, test } from 'vitest';
import { said, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeInquiry, readInquiryReply } from './inquiry.js';

const bytes = (xml: string) => new TextEncoder().encode(xml);

const reply = [
  '<?xml version="1.0" encoding="UTF-8" ?>',
  '<ProbeMatch>',
  '<Uuid>3F2504E0-4F89-41D3-9A0C-0305E82C3301</Uuid>',
  '<Types>inquiry</Types>',
  '<DeviceType>134924</DeviceType>',
  '<DeviceDescription>DS-2CD2143G0-I</DeviceDescription>',
  '<DeviceSN>DS-2CD2143G0-I20190322AAWRC00000011</DeviceSN>',
  '<MAC>44-19-b6-00-00-0b</MAC>',
  '<SoftwareVersion>V5.5.82build 190220</SoftwareVersion>',
  '<Activated>false</Activated>',
  '</ProbeMatch>',
].join('\r\n');

test('the question', () => {
  expect(new TextDecoder().decode(encodeInquiry('inquiry_v32', '3F2504E0-4F89-41D3-9A0C-0305E82C3301'))).toBe(
    '<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>3F2504E0-4F89-41D3-9A0C-0305E82C3301</Uuid><Types>inquiry_v32</Types></Probe>',
  );
});

test('every field by its own name, the envelope left out, version and glued build as sent', () => {
  const answer = readInquiryReply(bytes(reply));
  expect(answer?.macs).toEqual(['44:19:b6:00:00:0b']);
  expect(answer?.fields.map(([name]) => name)).toEqual([
    'DeviceType',
    'DeviceDescription',
    'DeviceSN',
    'MAC',
    'SoftwareVersion',
    'Activated',
  ]);
  expect(said(answer, 'SoftwareVersion')).toBe('V5.5.82build 190220');
});

test.each([
  ['MAC', '<MAC>44-19-b6-00-00-0b</MAC>'],
  ['Types', '<Types>inquiry</Types>'],
  ['SoftwareVersion', '<SoftwareVersion>V5.5.82build 190220</SoftwareVersion>'],
])('a reply without %s is still one', (_, line) => {
  expect(said(readInquiryReply(bytes(reply.replace(line, ''))), 'DeviceDescription')).toBe('DS-2CD2143G0-I');
});

test.each([
  ['the outcome of an order', reply.replace('>inquiry<', '>update<')],
  ['a question', '<Probe><Uuid>A</Uuid><Types>inquiry</Types></Probe>'],
  ['no XML', 'DHIP'],
])('%s is no reply', (_, xml) => {
  expect(readInquiryReply(bytes(xml))).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readInquiryReply, [bytes(reply)]));
