// What the discovery protocols tell of a device, with the defaults a sparse site file leaves open.

import type { SimDevice } from '../device.js';

/** Every simulated device stands on the loopback network, so mask and gateway are the same for all. */
export const SUBNET_MASK = '255.0.0.0';
export const GATEWAY = '127.0.0.1';

/** What people call the device: its name, else its model. */
export function nameOf(device: SimDevice): string {
  return device.site.name ?? device.site.model;
}

/** MAC address, lower-case hex with the separator given ('' for bare digits). */
export function macText(device: SimDevice, separator: string): string {
  return device.site.mac.replaceAll(':', separator);
}

/** MAC address as its 6 bytes. */
export function macBytes(device: SimDevice): Buffer {
  return Buffer.from(macText(device, ''), 'hex');
}

/** Dotted IPv4 text → 4 bytes. */
export function ipv4Bytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

/** Port of the web server. */
export function httpPort(device: SimDevice): number {
  return device.ports.http ?? 80;
}

/** Stable UUID whose node part is the MAC address, as ONVIF and UPnP stacks build theirs. */
export function uuidOf(device: SimDevice): string {
  return `2419d68a-2dd2-21b2-a205-${macText(device, '')}`;
}

/** UTF-8 cut to at most `width` bytes, written at `offset`; what stays of the field keeps its zeros. */
export function writeText(target: Buffer, text: string, offset: number, width: number): void {
  Buffer.from(text, 'utf8').copy(target, offset, 0, width);
}
