import { expect, test } from 'vitest';
import { bytesOf, field, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeDiscover, readDiscoverReply } from './discover.js';

const json =
  '{"error_code":0,"result":{"device_type":"SMART.IPCAMERA","device_model":"C210","ip":"192.0.2.241",' +
  '"mac":"A8-42-A1-00-00-F1","hardware_version":"2.0","firmware_version":"1.4.3 Build 241010 Rel.33858n",' +
  '"factory_default":false,"mgt_encrypt_schm":{"is_support_https":true,"http_port":443}}}';
const packet = (text: string) => bytesOf('02000001 0000 1100 12345678 9abcdef0', field(text));

test('the question', () => {
  expect(Buffer.from(encodeDiscover()).toString('hex')).toBe('020000010000000000000000463cb5d3');
});

test('values of the result, nested ones left out', () => {
  const answer = readDiscoverReply(packet(json));
  expect(answer?.macs).toEqual(['a8:42:a1:00:00:f1']);
  expect(answer?.fields).toEqual([
    ['device_type', 'SMART.IPCAMERA'],
    ['device_model', 'C210'],
    ['ip', '192.0.2.241'],
    ['mac', 'A8-42-A1-00-00-F1'],
    ['hardware_version', '2.0'],
    ['firmware_version', '1.4.3 Build 241010 Rel.33858n'],
    ['factory_default', 'false'],
  ]);
});

test.each([
  ['the question', encodeDiscover()],
  ['an error', packet(json.replace('"error_code":0', '"error_code":-1'))],
  ['no result', packet('{"error_code":0}')],
  ['another version', Uint8Array.from([1, ...packet(json).subarray(1)])],
  ['no JSON', packet('hello')],
])('%s is no reply', (_, bytes) => {
  expect(readDiscoverReply(bytes)).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readDiscoverReply, [packet(json)]));
