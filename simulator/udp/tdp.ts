// TDP (TP-Link): a 16-byte head with a checksum, then JSON, over UDP 20002.

import { createHash } from 'node:crypto';
import type { SimDevice } from '../device.js';
import { macText } from './facts.js';
import type { Protocol } from './protocol.js';
import { sealed } from './tdp-checksum.js';

// The question without a public key, checksum included: the reply then stays in plain text.
const QUESTION = Buffer.from('020000010000000000000000463cb5d3', 'hex');
const HEAD = 16;

export const tdp: Protocol = {
  id: 'tdp',
  port: 20002,
  broadcast: true,
  answer(device, datagram) {
    return datagram.equals(QUESTION)
      ? [packet(JSON.stringify({ error_code: 0, result: result(device) }))]
      : [];
  },
};

function result(device: SimDevice): object {
  const { site } = device;
  return {
    device_type: 'SMART.IPCAMERA',
    device_model: site.model,
    device_id: createHash('md5').update(macText(device, '')).digest('hex').toUpperCase(),
    ip: site.address,
    mac: macText(device, '-').toUpperCase(),
    hardware_version: site.hardware ?? '1.0',
    firmware_version: site.firmware ?? '',
    factory_default: !site.activated,
  };
}

function packet(json: string): Buffer {
  const payload = Buffer.from(json, 'utf8');
  const head = Buffer.alloc(HEAD);
  head.writeUInt16BE(0x0200, 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt16BE(payload.length & 0xffff, 4);
  head[6] = 17;
  return sealed(Buffer.concat([head, payload]));
}
