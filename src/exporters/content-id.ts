// Content id: the same content always gets the same id, so that a second export of the same facts is the same document.

import { createHash } from 'node:crypto';

/** Lenscap's own namespace for names, drawn once. */
const NAMESPACE = Buffer.from('8f1f5c2ad3e64d3b9a7c0b64c1e0f7d2', 'hex');

/** A UUID of version 5 (RFC 9562, section 5.5) out of the parts, in order. */
export function contentId(...parts: readonly string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest();
  const bytes = hash.subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
