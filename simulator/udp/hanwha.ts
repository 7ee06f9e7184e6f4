// Hanwha (Wisenet) search: 262 bytes to UDP 7701, 262 bytes back to 7711.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, macText, SUBNET_MASK, writeText } from './facts.js';
import type { Protocol } from './protocol.js';

const LENGTH = 262;
const QUESTION = 0x01;
const ANSWER = 0x0b;

export const hanwha: Protocol = {
  id: 'hanwha',
  port: 7701,
  broadcast: true,
  replyPort: 7711,
  answer(device, datagram) {
    return datagram.length === LENGTH && datagram[0] === QUESTION ? [reply(device, datagram)] : [];
  },
};

function reply(device: SimDevice, question: Buffer): Buffer {
  const { address, model } = device.site;
  const bytes = Buffer.alloc(LENGTH);
  bytes[0] = ANSWER;
  // The asker's session, zero or not, comes back.
  question.copy(bytes, 1, 1, 0x13);
  writeText(bytes, macText(device, ':').toUpperCase(), 0x13, 18);
  writeText(bytes, address, 0x25, 16);
  writeText(bytes, SUBNET_MASK, 0x35, 16);
  writeText(bytes, GATEWAY, 0x45, 16);
  writeText(bytes, model, 0x6d, 10);
  writeText(bytes, `http://${address}:${httpPort(device)}/`, 0x85, 39);
  return bytes;
}
