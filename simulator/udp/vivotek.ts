// Vivotek search: a session byte and a magic number to UDP 10000, answered by type-length-value items.

import type { SimDevice } from '../device.js';
import { httpPort, ipv4Bytes, macBytes, nameOf } from './facts.js';
import type { Protocol } from './protocol.js';

const MAGIC = 0x4a5d8f1c;

export const vivotek: Protocol = {
  id: 'vivotek',
  port: 10000,
  broadcast: true,
  answer(device, datagram) {
    if (datagram.length !== 5 || datagram.readUInt32BE(1) !== MAGIC) return [];
    return [Buffer.concat([datagram, items(device)])];
  },
};

function items(device: SimDevice): Buffer {
  const port = Buffer.alloc(2);
  port.writeUInt16BE(httpPort(device));
  return Buffer.concat([
    item(0x01, Buffer.from(nameOf(device), 'utf8')),
    item(0x02, macBytes(device)),
    item(0x03, ipv4Bytes(device.site.address)),
    // This type has no length: its value is the next byte.
    Buffer.from([0x04, 0x01]),
    item(0x06, port),
    item(0x09, Buffer.from(device.site.model, 'utf8')),
  ]);
}

function item(type: number, value: Buffer): Buffer {
  const cut = value.subarray(0, 255);
  return Buffer.concat([Buffer.from([type, cut.length]), cut]);
}
