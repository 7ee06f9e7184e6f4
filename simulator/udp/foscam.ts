// Foscam search: a "MO_I" frame to UDP 10000, answered by 87 bytes of fixed fields, here without the XOR mask.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, ipv4Bytes, nameOf, SUBNET_MASK, writeText } from './facts.js';
import type { Protocol } from './protocol.js';

const HEAD = 23;
/** Type 0 without a mask; the payload is the number 1, big-endian. */
const QUESTION = Buffer.from(`4d4f5f49${'00'.repeat(11)}04${'00'.repeat(7)}00000001`, 'hex');
const REPLY = 87;

export const foscam: Protocol = {
  id: 'foscam',
  port: 10000,
  broadcast: true,
  answer(device, datagram) {
    return datagram.equals(QUESTION) ? [reply(device)] : [];
  },
};

function reply(device: SimDevice): Buffer {
  const { site } = device;
  const bytes = Buffer.alloc(REPLY);
  bytes.write('MO_I', 0, 'latin1');
  bytes[4] = 1;
  bytes.writeUInt32LE(REPLY - HEAD, 0x0f);
  writeText(bytes, site.serial, 0x17, 13);
  writeText(bytes, nameOf(device), 0x24, 21);
  ipv4Bytes(site.address).copy(bytes, 0x39);
  ipv4Bytes(SUBNET_MASK).copy(bytes, 0x3d);
  ipv4Bytes(GATEWAY).copy(bytes, 0x41);
  ipv4Bytes(GATEWAY).copy(bytes, 0x45);
  bytes[0x49] = 1;
  fourNumbers(site.firmware).copy(bytes, 0x4d);
  fourNumbers('2.0.1.10').copy(bytes, 0x51);
  bytes.writeUInt16BE(httpPort(device), 0x55);
  return bytes;
}

/** "1.11.1.8" → its four numbers, one byte each, missing ones 0. */
function fourNumbers(version: string): Buffer {
  const numbers = version.match(/\d+/g) ?? [];
  return Buffer.from([0, 1, 2, 3].map((at) => Number(numbers[at] ?? 0)));
}
