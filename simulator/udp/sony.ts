// Sony enquiry: STX, "key:value" lines each ended by 0xFF, ETX, over UDP 2380.

import type { SimDevice } from '../device.js';
import { GATEWAY, httpPort, macText, SUBNET_MASK } from './facts.js';
import type { Protocol } from './protocol.js';

const QUESTION = frame(['ENQ:allinfo']);

export const sony: Protocol = {
  id: 'sony',
  port: 2380,
  broadcast: true,
  answer(device, datagram) {
    return datagram.equals(QUESTION) ? [frame(lines(device))] : [];
  },
};

function lines(device: SimDevice): string[] {
  const { site } = device;
  return [
    `MAC:${macText(device, '-')}`,
    `MODEL:${site.model}`,
    `SERIAL:${site.serial}`,
    'INFO:allinfo',
    'DHCP:OFF',
    `IPADR:${site.address}`,
    `MASK:${SUBNET_MASK}`,
    `GATEWAY:${GATEWAY}`,
    `WEBPORT:${httpPort(device)}`,
    'TIME:20260105063012',
    `SOFTVERSION:${site.firmware}`,
  ];
}

// UTF-8 never contains 0xFF, so no value can end its line early.
function frame(texts: readonly string[]): Buffer {
  const parts = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from([0xff])]);
  return Buffer.concat([Buffer.from([0x02]), ...parts, Buffer.from([0x03])]);
}
