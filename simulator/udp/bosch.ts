// Bosch detection: a 12-byte question to UDP 1757, answered on 1758 once in 32 bytes and once in XML.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, ipv4Bytes, macBytes, macText, nameOf, SUBNET_MASK, uuidOf } from './facts.js';
import type { Protocol } from './protocol.js';
import { xmlLines } from './xml-text.js';

const MAGIC = 0x9939a427;
const DETECT = 0xff0006de;

export const bosch: Protocol = {
  id: 'bosch',
  port: 1757,
  broadcast: true,
  replyPort: 1758,
  answer(device, datagram) {
    if (datagram.length !== 12) return [];
    if (datagram.readUInt32BE(0) !== MAGIC || datagram.readUInt32BE(8) !== DETECT) return [];
    return [binary(device, datagram.subarray(4, 8)), xml(device)];
  },
};

function binary(device: SimDevice, transaction: Buffer): Buffer {
  const reply = Buffer.alloc(32);
  reply.writeUInt32BE(MAGIC, 0);
  transaction.copy(reply, 4);
  macBytes(device).copy(reply, 8);
  ipv4Bytes(device.site.address).copy(reply, 0x10);
  ipv4Bytes(SUBNET_MASK).copy(reply, 0x14);
  ipv4Bytes(GATEWAY).copy(reply, 0x18);
  return reply;
}

function xml(device: SimDevice): Buffer {
  const { site } = device;
  const lines = xmlLines(
    [
      ['deviceType', 'urn:schemas-upnp-org:device:VideoIP:1'],
      ['friendlyName', site.model],
      ['unitName', nameOf(device)],
      ['deviceGUID', uuidOf(device)],
      ['serialNumber', site.serial],
      ['physAddress', macText(device, '-')],
      ['unitIPAddress', site.address],
      ['HTTPPort', String(httpPort(device))],
      ['HTTPSPort', String(device.ports.https ?? 443)],
      ['RCPPort', String(device.ports.sdk ?? 1756)],
    ],
    '\n',
  );
  const root = 'OEMExt00:device-1-0';
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns:OEMExt00="urn:bosch-com:OEMExt00">\n${lines}\n</${root}>\n`,
    'utf8',
  );
}
