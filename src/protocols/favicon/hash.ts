// Favicon hashes: the two numbers under which others list the icons of devices.

import { createHash } from 'node:crypto';

/** MD5 of the icon, lower-case hex: the key of Recog's favicon list. */
export function iconMd5(icon: Uint8Array): string {
  return createHash('md5').update(icon).digest('hex');
}

/** MurmurHash3 of the icon in base64, a newline after every 76 characters and at the end: Shodan's http.favicon.hash. */
export function iconMmh3(icon: Uint8Array): number {
  const base64 = Buffer.from(icon).toString('base64');
  const lines = base64.match(/.{1,76}/g) ?? [];
  return murmur3(Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1'));
}

const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/**
 * MurmurHash3_x86_32 as a signed number.
 * @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp (public domain)
 */
export function murmur3(bytes: Uint8Array, seed = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let hash = seed;
  for (let at = 0; at < whole; at += 4) {
    hash = rotate(hash ^ mix(view.getUint32(at, true)), 13);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= whole; at--) tail = (tail << 8) | (bytes[at] ?? 0);
  return avalanche(hash ^ mix(tail) ^ bytes.length);
}

function mix(word: number): number {
  return Math.imul(rotate(Math.imul(word, C1), 15), C2);
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function avalanche(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
