// mDNS: which names are answered, and the records of the answer read back by offset.

import { expect, test } from 'vitest';
import { ask, deviceOf, first } from './fixture.test-support.js';

function name(text: string): string {
  return `${text
    .split('.')
    .map((label) => String.fromCharCode(label.length) + label)
    .join('')}\0`;
}

/** A query with id 0x1234 for each of the names, in the type and class given as hex. */
function query(names: readonly string[], kind = '000c8001'): Buffer {
  const head = Buffer.from('123400000000000000000000', 'hex');
  head.writeUInt16BE(names.length, 4);
  const questions = names.map((each) => Buffer.concat([Buffer.from(name(each)), Buffer.from(kind, 'hex')]));
  return Buffer.concat([head, ...questions]);
}

test('an Axis camera gives instance, port, MAC text and address', () => {
  const device = deviceOf('axis', { model: 'M5014', name: 'Yard' });
  const question = query(['_ipp._tcp.local', '_axis-video._tcp.local']);
  const reply = first('mdns', device, question);
  const type = name('_axis-video._tcp.local');
  const instance = `\x19AXIS M5014 - 4419B600000B${type}`;
  const host = name('axis-4419b600000b.local');
  const ttl = '\0\0\0\x0a';
  expect(reply.toString('latin1')).toBe(
    '\x12\x34\x84\0\0\x02\0\x01\0\0\0\x03' +
      question.toString('latin1', 12) +
      `${type}\0\x0c\0\x01${ttl}\0${String.fromCharCode(instance.length)}${instance}` +
      `${instance}\0\x21\0\x01${ttl}\0${String.fromCharCode(6 + host.length)}\0\0\0\0\x1f\x90${host}` +
      `${instance}\0\x10\0\x01${ttl}\0\x18\x17macaddress=4419B600000B` +
      `${host}\0\x01\0\x01${ttl}\0\x04\x7f\x4d\0\x0b`,
  );
});

test.each([
  ['printer', '_ipp._tcp.local', '\x08ty=M-100'],
  ['nas', '_smb._tcp.local', '\x05M-100'],
  ['tv-box', '_googlecast._tcp.local', '\x08md=M-100'],
] as const)('a %s offers %s', (profile, service, part) => {
  expect(first('mdns', deviceOf(profile), query([service.toUpperCase()])).toString('latin1')).toContain(part);
  expect(ask('mdns', deviceOf(profile), query(['_axis-video._tcp.local']))).toEqual([]);
});

test.each([
  ['axis', ['_axis-video', '_http', '_rtsp']],
  ['printer', ['_ipp', '_http']],
  ['nas', ['_smb', '_http']],
  ['tv-box', ['_googlecast']],
] as const)('a %s lists its types of service: %j', (profile, services) => {
  const question = query(['_services._dns-sd._udp.local']);
  const reply = first('mdns', deviceOf(profile), question);
  const enumeration = name('_services._dns-sd._udp.local');
  expect(reply.toString('hex', 4, 12)).toBe(`0001000${services.length}00000000`);
  expect(reply.toString('latin1', question.length)).toBe(
    services
      .map((service) => name(`${service}._tcp.local`))
      .map((type) => `${enumeration}\0\x0c\0\x01\0\0\0\x0a\0${String.fromCharCode(type.length)}${type}`)
      .join(''),
  );
});

test('two services asked for at once share one address record', () => {
  const reply = first('mdns', deviceOf('nas'), query(['_smb._tcp.local', '_http._tcp.local']));
  expect(reply.toString('hex', 4, 12)).toBe('0002000200000005');
});

test('a compressed question is read, a pointer ahead or onto itself is not', () => {
  const device = deviceOf('nas');
  const compressed = (pointer: string) =>
    Buffer.concat([query(['_ipp._tcp.local']), Buffer.from(`045f736d62${pointer}000c0001`, 'hex')]);
  const counted = (bytes: Buffer) => {
    bytes.writeUInt16BE(2, 4);
    return bytes;
  };
  expect(ask('mdns', device, counted(compressed('c011')))).toHaveLength(1);
  expect(ask('mdns', device, counted(compressed('c0ff')))).toEqual([]);
  expect(ask('mdns', device, counted(compressed('c026')))).toEqual([]);
});

test('responses and questions of another type or class stay unanswered', () => {
  const device = deviceOf('nas');
  const response = query(['_smb._tcp.local']);
  response[2] = 0x84;
  expect(ask('mdns', device, response)).toEqual([]);
  expect(ask('mdns', device, query(['_smb._tcp.local'], '00010001'))).toEqual([]);
  expect(ask('mdns', device, query(['_smb._tcp.local'], '000c0003'))).toEqual([]);
});

test('a name too long for a label is cut', () => {
  const reply = first('mdns', deviceOf('nas', { name: 'n'.repeat(300) }), query(['_smb._tcp.local']));
  expect(reply.toString('latin1')).toContain(`\x3f${'n'.repeat(63)}\x04_smb`);
});
