// DHDiscover: Dahua's device search, JSON behind a 32-byte DHIP header.

import { text, u32le } from '../bytes.js';
import type { Answer } from '../facts.js';
import { readScalars } from '../lenient-json.js';
import { macOf } from '../mac.js';

const HEADER = 32;
/** "DHIP" as a little-endian number. */
const MAGIC = 0x5049_4844;
const INFO = 'params.deviceInfo.';

/** Spacing and line end as the vendor's own tool writes them; some firmwares compare text instead of parsing it. */
const QUERY = '{ "method" : "DHDiscover.search", "params" : { "mac" : "", "uni" : 1 } }\n';

export function encodeSearch(): Uint8Array {
  const bytes = Buffer.alloc(HEADER + QUERY.length);
  bytes.writeUInt32LE(HEADER, 0);
  bytes.writeUInt32LE(MAGIC, 4);
  bytes.writeUInt32LE(QUERY.length, 16);
  bytes.writeUInt32LE(QUERY.length, 24);
  bytes.write(QUERY, HEADER, 'latin1');
  return Uint8Array.from(bytes);
}

/** Device information of a notification, nested names joined with "."; what a damaged document still shows is taken. */
export function readSearchReply(bytes: Uint8Array): Answer | undefined {
  if (u32le(bytes, 0) !== HEADER || u32le(bytes, 4) !== MAGIC) return undefined;
  const scalars = readScalars(body(bytes));
  const method = scalars.find(([path]) => path === 'method')?.[1];
  if (method !== undefined && method !== 'client.notifyDevInfo') return undefined;
  const info = scalars.filter(([path]) => path.startsWith(INFO));
  if (info.length === 0) return undefined;
  const mac = scalars.find(([path]) => path === 'mac')?.[1];
  const fields = info.map(([path, value]) => [path.slice(INFO.length), value] as const);
  return { fields: [['mac', mac], ...fields], macs: [macOf(mac)] };
}

/** The declared stretch where it is there; a length that says more, or nothing, is not believed. */
function body(bytes: Uint8Array): string {
  const length = u32le(bytes, 16) ?? 0;
  const end = length > 0 ? Math.min(HEADER + length, bytes.length) : bytes.length;
  // Some units end the text with a NUL, which no JSON may hold.
  return text(bytes.subarray(HEADER, end)).replaceAll('\u0000', '').trim();
}
