import fc from 'fast-check';
import { expect, test } from 'vitest';
import { survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { readDescription } from './description.js';
import { encodeSearch, readSearchReply } from './msearch.js';

const bytes = (text: string) => new TextEncoder().encode(text);

const reply = bytes(
  [
    'HTTP/1.1 200 OK',
    'CACHE-CONTROL: max-age=1800',
    'LOCATION: http://192.0.2.51:49152/rootdesc1.xml',
    'Server:Linux/4.9.94-axis5, UPnP/1.0, Portable SDK for UPnP devices/1.6.22',
    'ST: upnp:rootdevice',
    'USN: uuid:Upnp-BasicDevice-1_0-ACCC8E000051::upnp:rootdevice',
    '',
    '',
  ].join('\r\n'),
);

test('the question', () => {
  expect(new TextDecoder().decode(encodeSearch())).toBe(
    'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: upnp:rootdevice\r\n\r\n',
  );
});

test('headers that say something of the device', () => {
  expect(readSearchReply(reply)?.fields.map(([name, value]) => [name, value?.trim()])).toEqual([
    ['location', 'http://192.0.2.51:49152/rootdesc1.xml'],
    ['server', 'Linux/4.9.94-axis5, UPnP/1.0, Portable SDK for UPnP devices/1.6.22'],
    ['st', 'upnp:rootdevice'],
    ['usn', 'uuid:Upnp-BasicDevice-1_0-ACCC8E000051::upnp:rootdevice'],
  ]);
});

test.each([
  'NOTIFY * HTTP/1.1\r\nSERVER: x\r\n\r\n',
  'HTTP/1.1 404 Not Found\r\nSERVER: x\r\n\r\n',
  'HTTP/1.1 2000\r\nSERVER: x',
])('%j is no reply', (text) => {
  expect(readSearchReply(bytes(text))).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readSearchReply, [reply]));

const description = `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major></specVersion>
  <device><deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType><friendlyName>AXIS M5014 - ACCC8E000051</friendlyName>
  <manufacturer>AXIS</manufacturer><modelName>AXIS M5014</modelName><modelNumber>M5014</modelNumber>
  <serialNumber>ACCC8E000051</serialNumber><UDN>uuid:1</UDN>
  <deviceList><device><modelName>part</modelName></device></deviceList></device></root>`;

test('a description: the root device, not its parts', () => {
  expect(readDescription(description)).toEqual([
    { kind: 'ssdp.deviceType', value: 'urn:schemas-upnp-org:device:Basic:1' },
    { kind: 'ssdp.friendlyName', value: 'AXIS M5014 - ACCC8E000051' },
    { kind: 'ssdp.manufacturer', value: 'AXIS' },
    { kind: 'ssdp.modelName', value: 'AXIS M5014' },
    { kind: 'ssdp.modelNumber', value: 'M5014' },
    { kind: 'ssdp.serialNumber', value: 'ACCC8E000051' },
  ]);
});

test.each(['', '<html><device><modelName>x</modelName></device></html>', '<root/>', '<root><device>'])(
  'no description in %j',
  (xml) => {
    expect(readDescription(xml)).toEqual([]);
  },
);

test('no text makes the description reader throw', () => {
  const piece = fc.constantFrom(
    '<root>',
    '<device>',
    '</device>',
    '<modelName>',
    'x',
    '&#1;',
    '<![CDATA[',
    '</',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void readDescription(pieces.join(''))),
  );
});
