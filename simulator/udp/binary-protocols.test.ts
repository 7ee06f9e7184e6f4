// The responders that answer in bytes at fixed places or tagged items, read back by offset.

import { expect, test } from 'vitest';
import { ask, deviceOf, field, first } from './fixture.test-support.js';

const IP = '7f4d000b';
const MAC = '4419b600000b';

function hex(bytes: Buffer, offset: number, width: number): string {
  return bytes.toString('hex', offset, offset + width);
}

test('Dahua 1: head, MAC text, then lines', () => {
  const device = deviceOf('dahua-camera', {
    model: 'IPC-HFW4431R-Z-and-more',
    serial: '4C0D8',
    name: 'Yard\r\nFake:1',
  });
  const reply = first('dahua1', device, `0xa3010001${'00'.repeat(12)}02${'00'.repeat(15)}`);
  expect([reply[0], reply[2], reply[4]]).toEqual([0xb3, 17, 0x58]);
  expect(field(reply, 0x28, 16)).toBe('IPC-HFW4431R-Z-a');
  expect(reply[0x10]).toBe(2);
  expect(hex(reply, 0x38, 16)).toBe(`${IP}ff0000007f0000017f000001`);
  expect(field(reply, 0x78, 17)).toBe('44:19:b6:00:00:0b');
  const lines = reply.toString('utf8', 0x78 + 17);
  expect(lines).toHaveLength(reply.readUInt16LE(0x14));
  expect(lines.split('\r\n')).toEqual([
    'Name:Yard  Fake:1',
    'Device:IPC-HFW4431R-Z-and-more',
    'IPv6Addr:::/64;gateway:::',
    'SerialNo:4C0D8',
    '',
  ]);
});

test('Bosch: the transaction comes back, then the XML', () => {
  const device = deviceOf('bosch', { model: 'DINION 5000', name: 'Hall & Co' });
  const [binary, xml] = ask('bosch', device, '0x9939a42712345678ff0006de');
  expect(binary?.toString('hex')).toBe(`9939a42712345678${MAC}0000${IP}ff0000007f00000100000000`);
  expect(xml?.toString()).toMatch(/<OEMExt00:device-1-0 [^>]*>/);
  expect(xml?.toString()).toContain('<friendlyName>DINION 5000</friendlyName>');
  expect(xml?.toString()).toContain('<unitName>Hall &amp; Co</unitName>');
  expect(xml?.toString()).toContain('<physAddress>44-19-b6-00-00-0b</physAddress>');
});

test('Hanwha: fixed fields, the model cut at ten', () => {
  const reply = first('hanwha', deviceOf('hanwha', { model: 'XNV-8080RSA' }), `0x01${'00'.repeat(261)}`);
  expect([reply.length, reply[0]]).toEqual([262, 0x0b]);
  expect(field(reply, 0x13, 18)).toBe('44:19:B6:00:00:0B');
  expect(field(reply, 0x25, 16)).toBe('127.77.0.11');
  expect(field(reply, 0x35, 16)).toBe('255.0.0.0');
  expect(field(reply, 0x45, 16)).toBe('127.0.0.1');
  expect(field(reply, 0x6d, 10)).toBe('XNV-8080RS');
  expect(reply[0x6d + 10]).toBe(0);
  expect(field(reply, 0x85, 39)).toBe('http://127.77.0.11:8080/');
});

test('Hanwha: the session in the question comes back, and nothing else of it', () => {
  const reply = first('hanwha', deviceOf('hanwha', { model: 'M' }), `0x01${'5a'.repeat(261)}`);
  expect(hex(reply, 0, 0x14)).toBe(`0b${'5a'.repeat(0x12)}34`);
  expect(hex(reply, 0x6d, 10)).toBe(`4d${'00'.repeat(9)}`);
  expect(ask('hanwha', deviceOf('hanwha'), `0x0b${'00'.repeat(261)}`)).toEqual([]);
});

test('Vivotek: items behind the head of the question', () => {
  const reply = first('vivotek', deviceOf('vivotek', { model: 'FD8166', name: 'Door' }), '0x174a5d8f1c');
  expect(reply.toString('hex')).toBe(
    `174a5d8f1c0104${Buffer.from('Door').toString('hex')}0206${MAC}0304${IP}040106021f900906${Buffer.from('FD8166').toString('hex')}`,
  );
});

test('Foscam: 87 bytes with the firmware as four numbers', () => {
  const device = deviceOf('foscam', { serial: 'ABCDEFGHIJKLMNOP', firmware: '1.11.1.8', name: 'Nursery' });
  const reply = first('foscam', device, `0x4d4f5f49${'00'.repeat(11)}04${'00'.repeat(7)}00000001`);
  expect([reply.length, reply[4], reply[6], reply.readUInt32LE(0x0f)]).toEqual([87, 1, 0, 64]);
  expect(field(reply, 0x17, 13)).toBe('ABCDEFGHIJKLM');
  expect(field(reply, 0x24, 21)).toBe('Nursery');
  expect(hex(reply, 0x39, 16)).toBe(`${IP}ff0000007f0000017f000001`);
  expect([...reply.subarray(0x4d, 0x51)]).toEqual([1, 11, 1, 8]);
  expect(reply.readUInt16BE(0x55)).toBe(8080);
});

test('Vivotek and Foscam share a port and never answer each other', () => {
  expect(ask('vivotek', deviceOf('vivotek'), `0x4d4f5f49${'00'.repeat(23)}`)).toEqual([]);
  expect(ask('foscam', deviceOf('foscam'), '0x174a5d8f1c')).toEqual([]);
});

test('Panasonic: tagged values from byte 53, then the end mark', () => {
  const device = deviceOf('panasonic', { model: 'WV-SW158', firmware: '1.46' });
  const reply = first('panasonic', device, `0x00010000000d${'00'.repeat(42)}ffff0000`);
  expect(hex(reply, 6, 6)).toBe(MAC);
  expect(reply.toString('hex', 53)).toBe(
    `00200004${IP}00210004ff000000002200047f000001002500021f90` +
      `00a70008${Buffer.from('WV-SW158').toString('hex')}00a80008${Buffer.from('WV-SW158').toString('hex')}` +
      `00a90004${Buffer.from('1.46').toString('hex')}ffff0000`,
  );
  for (const question of [
    `0x0001${'00'.repeat(51)}`,
    `0x000100000002${'00'.repeat(42)}ffff0000`,
    `0x00010000000d${'00'.repeat(46)}`,
  ])
    expect(ask('panasonic', device, question)).toEqual([]);
});

function tagged(reply: Buffer): Map<number, string> {
  const items = new Map<number, string>();
  for (let at = 4; at < reply.length; at += 3 + reply.readUInt16BE(at + 1))
    items.set(reply.readUInt8(at), reply.toString('hex', at + 3, at + 3 + reply.readUInt16BE(at + 1)));
  return items;
}

const UBIQUITI = deviceOf('ubiquiti', {
  model: 'UVC G3',
  firmware: 'UVC.S2L.v4.23.8.67.0eba6e3.200526.1046',
  activated: false,
});

test.each([
  ['0x01000000', '0100', 0x14],
  ['0x02080000', '0206', 0x15],
])('Ubiquiti %s: head %s and the model in its own tag', (question, head, modelTag) => {
  const reply = first('ubiquiti', UBIQUITI, question);
  expect(hex(reply, 0, 2)).toBe(head);
  expect(reply.readUInt16BE(2)).toBe(reply.length - 4);
  const items = tagged(reply);
  expect(items.get(0x01)).toBe(MAC);
  expect(items.get(0x02)).toBe(MAC + IP);
  expect(items.get(0x03)).toBe(Buffer.from(UBIQUITI.site.firmware ?? '').toString('hex'));
  expect(items.get(modelTag)).toBe(Buffer.from('UVC G3').toString('hex'));
});

test('Ubiquiti 2 tells the short version and that nobody owns the device', () => {
  const items = tagged(first('ubiquiti', UBIQUITI, '0x02080000'));
  expect(items.get(0x16)).toBe(Buffer.from('4.23.8.67').toString('hex'));
  expect(items.get(0x17)).toBe('00000001');
});

test('VStarcam: fixed fields', () => {
  const device = deviceOf('vstarcam', {
    serial: 'VSTC123456ABCDE',
    firmware: '48.53.75.92',
    name: 'x'.repeat(40),
  });
  const reply = first('vstarcam', device, '0x44480101');
  expect(hex(reply, 0, 4)).toBe('44480108');
  expect(reply).toHaveLength(0x210);
  expect(field(reply, 0x04, 16)).toBe('127.77.0.11');
  expect(field(reply, 0x14, 16)).toBe('255.0.0.0');
  expect(hex(reply, 0x54, 6)).toBe(MAC);
  expect(reply.readUInt16LE(0x5a)).toBe(8080);
  expect(field(reply, 0x5c, 32)).toBe('VSTC123456ABCDE');
  expect(field(reply, 0x7c, 40)).toBe('x'.repeat(32));
  expect(field(reply, 0xcc, 32)).toBe('48.53.75.92');
});
