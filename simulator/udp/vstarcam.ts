// VStarcam search: four bytes to UDP 8600, answered by fixed fields, mostly text.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, macBytes, nameOf, SUBNET_MASK, writeText } from './facts.js';
import type { Protocol } from './protocol.js';

const QUESTION = Buffer.from('44480101', 'hex');
/** What follows the firmware is settings of the device, here all zero. */
const REPLY = 0x210;

export const vstarcam: Protocol = {
  id: 'vstarcam',
  port: 8600,
  broadcast: true,
  answer(device, datagram) {
    return datagram.equals(QUESTION) ? [reply(device)] : [];
  },
};

function reply(device: SimDevice): Buffer {
  const { site } = device;
  const bytes = Buffer.alloc(REPLY);
  bytes.write('44480108', 0, 'hex');
  writeText(bytes, site.address, 0x04, 16);
  writeText(bytes, SUBNET_MASK, 0x14, 16);
  writeText(bytes, GATEWAY, 0x24, 16);
  writeText(bytes, GATEWAY, 0x34, 16);
  writeText(bytes, GATEWAY, 0x44, 16);
  macBytes(device).copy(bytes, 0x54);
  bytes.writeUInt16LE(httpPort(device), 0x5a);
  writeText(bytes, site.serial, 0x5c, 32);
  writeText(bytes, nameOf(device), 0x7c, 32);
  writeText(bytes, site.firmware, 0xcc, 32);
  return bytes;
}
