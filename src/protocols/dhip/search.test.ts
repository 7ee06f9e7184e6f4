import { expect, test } from 'vitest';
import { bytesOf, field, said, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeSearch, readSearchReply } from './search.js';

const json =
  '{"mac":"3c:ef:8c:00:00:21","method":"client.notifyDevInfo","params":{"deviceInfo":{"DeviceClass":"IPC",' +
  '"DeviceType":"IPC-HFW4431R-Z","HttpPort":80,"IPv4Address":{"DhcpEnable":true,"IPAddress":"192.0.2.21"},' +
  '"SerialNo":"3C0XXXXYYZ00021","Vendor":"Dahua","Version":"2.800.0000000.16.R","Path":"\\/a"}}}';

/** @param length as the header states it, little-endian hex; the true one unless given */
function packet(body: string, length?: string): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  const stated = length ?? size.toString('hex');
  return bytesOf('20000000 44484950 00000000 00000000', stated, '00000000', stated, '00000000', field(body));
}

test('the question: header of 32 bytes, then the vendor tool’s own text', () => {
  const question = Buffer.from(encodeSearch());
  expect(question.subarray(0, 32).toString('hex')).toBe(
    '2000000044484950000000000000000049000000000000004900000000000000',
  );
  expect(question.subarray(32).toString()).toBe(
    '{ "method" : "DHDiscover.search", "params" : { "mac" : "", "uni" : 1 } }\n',
  );
});

test('device information, nested names joined', () => {
  const answer = readSearchReply(packet(json));
  expect(answer?.macs).toEqual(['3c:ef:8c:00:00:21']);
  expect(answer?.fields).toEqual([
    ['mac', '3c:ef:8c:00:00:21'],
    ['DeviceClass', 'IPC'],
    ['DeviceType', 'IPC-HFW4431R-Z'],
    ['HttpPort', '80'],
    ['IPv4Address.DhcpEnable', 'true'],
    ['IPv4Address.IPAddress', '192.0.2.21'],
    ['SerialNo', '3C0XXXXYYZ00021'],
    ['Vendor', 'Dahua'],
    ['Version', '2.800.0000000.16.R'],
    ['Path', '/a'],
  ]);
});

test.each([
  ['a missing quote', packet(json.replace('"IPC-HFW4431R-Z"', '"IPC-HFW4431R-Z'))],
  ['a length that says too much', packet(json, 'ffffff7f')],
  ['a length of nothing', packet(json, '00000000')],
  ['a NUL behind the text', packet(`${json}\u0000`)],
  ['a text cut off', packet(json.slice(0, -10))],
])('%s: what is readable is taken', (_, bytes) => {
  const answer = readSearchReply(bytes);
  expect(said(answer, 'DeviceType')).toBe('IPC-HFW4431R-Z');
  expect(said(answer, 'SerialNo')).toBe('3C0XXXXYYZ00021');
  expect(said(answer, 'Version')).toBe('2.800.0000000.16.R');
});

test('a version that the end of the datagram cut in half is not taken', () => {
  const answer = readSearchReply(packet(json.slice(0, json.indexOf('.16.R'))));
  expect(said(answer, 'SerialNo')).toBe('3C0XXXXYYZ00021');
  expect(said(answer, 'Version')).toBeUndefined();
});

test.each([
  ['JSON without the header', bytesOf(field(json))],
  ['another method', packet(json.replace('client.notifyDevInfo', 'DHDiscover.search'))],
  ['no device information', packet('{"mac":"3c:ef:8c:00:00:21","method":"client.notifyDevInfo"}')],
  ['a header alone', packet('')],
  ['rubbish', packet('\u0001\u0002')],
])('%s is no reply', (_, bytes) => {
  expect(readSearchReply(bytes)).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readSearchReply, [packet(json)]));
