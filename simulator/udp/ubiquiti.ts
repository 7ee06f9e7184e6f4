// Ubiquiti discovery, versions 1 and 2: four bytes to UDP 10001, answered by type-length-value items.

import type { SimDevice } from '../device.js';
import { ipv4Bytes, macBytes, nameOf } from './facts.js';
import type { Protocol } from './protocol.js';

export const ubiquiti: Protocol = {
  id: 'ubiquiti',
  port: 10001,
  multicast: '233.89.188.1',
  broadcast: true,
  answer(device, datagram) {
    const question = datagram.length === 4 ? datagram.readUInt32BE(0) : 0;
    if (question === 0x01000000) return [packet(1, 0x00, version1(device))];
    if (question === 0x02080000) return [packet(2, 0x06, version2(device))];
    return [];
  },
};

function packet(version: number, command: number, items: readonly Buffer[]): Buffer {
  const body = Buffer.concat(items);
  const head = Buffer.from([version, command, 0, 0]);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

function version1(device: SimDevice): Buffer[] {
  return [...common(device), text(0x0c, device.site.model), text(0x14, device.site.model)];
}

function version2(device: SimDevice): Buffer[] {
  const { site } = device;
  return [
    ...common(device),
    item(0x13, macBytes(device)),
    text(0x15, site.model),
    text(0x16, shortVersion(site.firmware)),
    item(0x17, Buffer.from([0, 0, 0, site.activated ? 0 : 1])),
    text(0x1b, site.hardware ?? ''),
  ];
}

function common(device: SimDevice): Buffer[] {
  const mac = macBytes(device);
  return [
    item(0x01, mac),
    item(0x02, Buffer.concat([mac, ipv4Bytes(device.site.address)])),
    text(0x03, device.site.firmware),
    item(0x0a, Buffer.from([0, 0, 0x0e, 0x10])),
    text(0x0b, nameOf(device)),
  ];
}

/** The dotted numbers of a long version: UVC.S2L.v4.23.8.67.0eba6e3 → 4.23.8.67; without any, the text itself. */
function shortVersion(firmware: string): string {
  return firmware.match(/\d{1,5}\.\d{1,5}\.\d{1,5}(?:\.\d{1,5}\b)?/)?.[0] ?? firmware;
}

function text(type: number, value: string): Buffer {
  return item(type, Buffer.from(value, 'utf8').subarray(0, 255));
}

function item(type: number, value: Buffer): Buffer {
  const head = Buffer.from([type, 0, 0]);
  head.writeUInt16BE(value.length, 1);
  return Buffer.concat([head, value]);
}
