// Hanwha (Wisenet) search: 262 bytes to UDP 7701, 262 bytes back to 7711.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, macText, SUBNET_MASK, writeText } from './facts.js';
import type { Protocol } from './protocol.js';

const QUESTION = Buffer.alloc(262);
QUESTION[0] = 0x01;

export const hanwha: Protocol = {
  id: 'hanwha',
  port: 7701,
  broadcast: true,
  replyPort: 7711,
  answer(device, datagram) {
    return datagram.equals(QUESTION) ? [reply(device)] : [];
  },
};

function reply(device: SimDevice): Buffer {
  const { address, model } = device.site;
  const bytes = Buffer.alloc(QUESTION.length);
  bytes[0] = 0x0b;
  writeText(bytes, macText(device, ':').toUpperCase(), 0x13, 18);
  writeText(bytes, address, 0x25, 16);
  writeText(bytes, SUBNET_MASK, 0x35, 16);
  writeText(bytes, GATEWAY, 0x45, 16);
  writeText(bytes, model, 0x6d, 10);
  writeText(bytes, `http://${address}:${httpPort(device)}/`, 0x85, 39);
  return bytes;
}
