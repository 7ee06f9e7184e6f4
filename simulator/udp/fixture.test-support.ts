// A simulated device for tests of the responders, and the one answer of one responder.

import { newDevice, type SimDevice } from '../device.js';
import { type SiteDevice, siteFile } from '../site-schema.js';
import { udpResponders } from './index.js';

/** A device at 127.77.0.11 with MAC 44:19:b6:00:00:0b, web server on 8080. */
export function deviceOf(
  profile: SiteDevice['profile'],
  fields: Partial<SiteDevice> = {},
  ports: Record<string, number> = {},
): SimDevice {
  const base = { profile, model: 'M-100', address: '127.77.0.11', mac: '44:19:b6:00:00:0b' };
  return newDevice(only({ ...base, ...fields }), { http: 8080, ...ports });
}

/** The device as the site file's schema completes it. */
function only(fields: object): SiteDevice {
  const [device] = siteFile.parse({ devices: [fields] }).devices;
  if (!device) throw new Error('the site file lost its device');
  return device;
}

/** What the responder of this id answers to a datagram, given as bytes, text or hex after "0x". */
export function ask(id: string, device: SimDevice, question: Buffer | string): readonly Buffer[] {
  const responder = udpResponders.find((each) => each.id === id);
  if (responder === undefined) throw new Error(`no responder ${id}`);
  return responder.answer(device, typeof question === 'string' ? bytesOf(question) : question);
}

/** The first answer; empty bytes when there is none, so that reads of it fail. */
export function first(id: string, device: SimDevice, question: Buffer | string): Buffer {
  return ask(id, device, question)[0] ?? Buffer.alloc(0);
}

/** Text of a fixed-width field up to its first zero byte. */
export function field(bytes: Buffer, offset: number, width: number): string {
  return bytes.toString('utf8', offset, offset + width).split('\0', 1)[0] ?? '';
}

function bytesOf(question: string): Buffer {
  return question.startsWith('0x') ? Buffer.from(question.slice(2), 'hex') : Buffer.from(question, 'utf8');
}
