import { expect, test } from 'vitest';
import { bytesOf, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeDetect, readDetectReply, transactionOf } from './detect.js';

const asked = ['0a1b2c3d'];
const read = (bytes: Uint8Array) => readDetectReply(bytes, asked);

const binary = bytesOf('9939a427 0a1b2c3d 00075f000071 0000 c0000247 ffffff00 c0000201 00000000');
const xml = new TextEncoder().encode(`<?xml version="1.0"?>
<OEMExt00:device-1-0 xmlns:OEMExt00="urn:example"><deviceType>camera</deviceType><friendlyName>NBN-73023BA</friendlyName>
<unitName>hall</unitName><serialNumber>094454407000000071</serialNumber><physAddress>00-07-5f-00-00-71</physAddress>
<unitIPAddress>192.0.2.71</unitIPAddress><HTTPPort>80</HTTPPort><list><RCPPort>1756</RCPPort></list></OEMExt00:device-1-0>`);

test('the question, and its transaction read back', () => {
  const question = encodeDetect(bytesOf('0a1b2c3d'));
  expect(Buffer.from(question).toString('hex')).toBe('9939a4270a1b2c3dff0006de');
  expect(transactionOf(question)).toBe('0a1b2c3d');
});

test('the binary reply: MAC and address', () => {
  expect(read(binary)).toEqual({
    fields: [
      ['physAddress', '00:07:5f:00:00:71'],
      ['unitIPAddress', '192.0.2.71'],
    ],
    macs: ['00:07:5f:00:00:71'],
  });
});

test('the XML reply: every leaf by its name', () => {
  const answer = read(xml);
  expect(answer?.macs).toEqual(['00:07:5f:00:00:71']);
  expect(answer?.fields).toEqual([
    ['deviceType', 'camera'],
    ['friendlyName', 'NBN-73023BA'],
    ['unitName', 'hall'],
    ['serialNumber', '094454407000000071'],
    ['physAddress', '00-07-5f-00-00-71'],
    ['unitIPAddress', '192.0.2.71'],
    ['HTTPPort', '80'],
    ['RCPPort', '1756'],
  ]);
});

test('the XML reply whose root is the namespace', () => {
  const wrapped =
    '<?xml version="1.0"?><root xmlns="OEMExt00:device-1-0"><device><friendlyName>NBN-73023BA</friendlyName><physAddress>00-07-5f-00-00-71</physAddress></device></root>';
  expect(read(new TextEncoder().encode(wrapped))).toEqual({
    fields: [
      ['friendlyName', 'NBN-73023BA'],
      ['physAddress', '00-07-5f-00-00-71'],
    ],
    macs: ['00:07:5f:00:00:71'],
  });
});

test.each([
  [
    'a reply to another transaction',
    bytesOf('9939a427 ffffffff 00075f000071 0000 c0000247 ffffff00 c0000201 00000000'),
  ],
  [
    'another magic number',
    bytesOf('9939a428 0a1b2c3d 00075f000071 0000 c0000247 ffffff00 c0000201 00000000'),
  ],
  ['a reply cut off', binary.subarray(0, 31)],
  ['the question', encodeDetect(bytesOf('0a1b2c3d'))],
  ['other XML', new TextEncoder().encode('<ProbeMatch><friendlyName>x</friendlyName></ProbeMatch>')],
])('%s is refused', (_, bytes) => {
  expect(read(bytes)).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(read, [binary, xml]));
