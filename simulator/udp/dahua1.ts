// Dahua's first search protocol: a binary question to UDP 5050, answered by a fixed head and two text sections.

import type { SimDevice } from '../device.js';
import { GATEWAY, ipv4Bytes, macText, nameOf, SUBNET_MASK, writeText } from './facts.js';
import type { Protocol } from './protocol.js';

const QUESTION = Buffer.concat([
  Buffer.from('a3010001', 'hex'),
  Buffer.alloc(12),
  Buffer.from([2]),
  Buffer.alloc(15),
]);
const HEAD = 0x78;

export const dahua1: Protocol = {
  id: 'dahua1',
  port: 5050,
  broadcast: true,
  answer(device, datagram) {
    return datagram.equals(QUESTION) ? [reply(device)] : [];
  },
};

function reply(device: SimDevice): Buffer {
  const { site } = device;
  const hardware = Buffer.from(macText(device, ':'), 'latin1');
  const texts = Buffer.from(
    `Name:${oneLine(nameOf(device))}\r\nDevice:${oneLine(site.model)}\r\nIPv6Addr:::/64;gateway:::\r\nSerialNo:${oneLine(site.serial)}\r\n`,
    'utf8',
  ).subarray(0, 1024);
  const head = Buffer.alloc(HEAD);
  head[0] = 0xb3;
  head[2] = hardware.length;
  head[4] = 0x58;
  head[0x10] = 2;
  head.writeUInt16LE(texts.length, 0x14);
  writeText(head, site.model, 0x28, 16);
  ipv4Bytes(site.address).copy(head, 0x38);
  ipv4Bytes(SUBNET_MASK).copy(head, 0x3c);
  ipv4Bytes(GATEWAY).copy(head, 0x40);
  ipv4Bytes(GATEWAY).copy(head, 0x44);
  return Buffer.concat([head, hardware, texts]);
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}
