// TDP (TP-Link): a 16-byte head with a checksum, then JSON, over UDP 20002.

import { createHash } from 'node:crypto';
import type { SimDevice } from '../device.js';
import { macText } from './facts.js';
import type { Protocol } from './protocol.js';
import { sealed } from './tdp-checksum.js';

const LONGEST_QUESTION = 2048;
const VERSION = 2;
const DISCOVER = 1;
const HEAD = 16;

export const tdp: Protocol = {
  id: 'tdp',
  port: 20002,
  broadcast: true,
  answer(device, datagram) {
    return isQuestion(datagram) ? [reply(device, datagram.subarray(8, 12))] : [];
  },
};

// With a public key in it or without; the reply stays in plain text, only its encryption settings would differ.
function isQuestion(datagram: Buffer): boolean {
  if (datagram.length < HEAD || datagram.length > LONGEST_QUESTION) return false;
  if (datagram[0] !== VERSION || datagram[1] !== 0 || datagram.readUInt16BE(2) !== DISCOVER) return false;
  return datagram.readUInt16BE(4) === datagram.length - HEAD && datagram.equals(sealed(datagram));
}

function result(device: SimDevice): object {
  const { site } = device;
  return {
    device_type: 'SMART.IPCAMERA',
    device_model: site.model,
    device_id: createHash('md5').update(macText(device, '')).digest('hex').toUpperCase(),
    ip: site.address,
    mac: macText(device, '-').toUpperCase(),
    hardware_version: site.hardware ?? '1.0',
    firmware_version: site.firmware,
    factory_default: !site.activated,
    is_support_iot_cloud: true,
    mgt_encrypt_schm: { is_support_https: true },
  };
}

function reply(device: SimDevice, serial: Buffer): Buffer {
  const payload = Buffer.from(JSON.stringify({ error_code: 0, result: result(device) }), 'utf8');
  const head = Buffer.alloc(HEAD);
  head[0] = VERSION;
  head.writeUInt16BE(DISCOVER, 2);
  head.writeUInt16BE(payload.length & 0xffff, 4);
  head[6] = 17;
  serial.copy(head, 8);
  return sealed(Buffer.concat([head, payload]));
}
