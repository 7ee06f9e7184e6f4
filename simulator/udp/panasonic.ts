// Panasonic / i-PRO search: 52 bytes to UDP 10670, answered on 10669 by a head and tagged values from byte 53.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, ipv4Bytes, macBytes, nameOf, SUBNET_MASK } from './facts.js';
import type { Protocol } from './protocol.js';

const QUESTION = 52;
const SEARCH = 0x000d;
const HEAD = 53;
const END = Buffer.from('ffff0000', 'hex');

export const panasonic: Protocol = {
  id: 'panasonic',
  port: 10670,
  broadcast: true,
  replyPort: 10669,
  answer(device, datagram) {
    return isSearch(datagram) ? [reply(device)] : [];
  },
};

// Bytes 4 and 5 are the command; others than the search change addresses and are not heard.
function isSearch(datagram: Buffer): boolean {
  if (datagram.length !== QUESTION || datagram.readUInt16BE(0) !== 0x0001) return false;
  return datagram.readUInt16BE(4) === SEARCH && datagram.readUInt16BE(48) === 0xffff;
}

function reply(device: SimDevice): Buffer {
  const { site } = device;
  const head = Buffer.alloc(HEAD);
  head.writeUInt16BE(0x0001, 0);
  macBytes(device).copy(head, 6);
  const port = Buffer.alloc(2);
  port.writeUInt16BE(httpPort(device));
  return Buffer.concat([
    head,
    item(0x20, ipv4Bytes(site.address)),
    item(0x21, ipv4Bytes(SUBNET_MASK)),
    item(0x22, ipv4Bytes(GATEWAY)),
    item(0x25, port),
    item(0xa7, Buffer.from(nameOf(device), 'utf8')),
    item(0xa8, Buffer.from(site.model, 'utf8')),
    item(0xa9, Buffer.from(site.firmware, 'utf8')),
    END,
  ]);
}

function item(tag: number, value: Buffer): Buffer {
  const cut = value.subarray(0, 255);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(tag, 0);
  head.writeUInt16BE(cut.length, 2);
  return Buffer.concat([head, cut]);
}
