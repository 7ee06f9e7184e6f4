// TDP: TP-Link's device discovery (Tapo, Kasa, VIGI), JSON behind a 16-byte head.

import { fromHex, text } from '../bytes.js';
import type { Answer } from '../facts.js';
import { readScalars } from '../lenient-json.js';
import { macOf } from '../mac.js';

const HEAD = 16;
const VERSION = 2;
const RESULT = 'result.';

/** Question without a public key: the device answers in plain text and has nothing to encrypt. Ends in its checksum. */
const DISCOVER = '020000010000000000000000463cb5d3';

export function encodeDiscover(): Uint8Array {
  return fromHex(DISCOVER);
}

/** Values directly under `result`; nested ones describe encryption and identify nothing. */
export function readDiscoverReply(bytes: Uint8Array): Answer | undefined {
  if (bytes[0] !== VERSION || bytes.length <= HEAD) return undefined;
  const scalars = readScalars(text(bytes.subarray(HEAD)));
  if (scalars.some(([path, value]) => path === 'error_code' && value !== '0')) return undefined;
  const fields = scalars
    .filter(([path]) => path.startsWith(RESULT) && !path.includes('.', RESULT.length))
    .map(([path, value]) => [path.slice(RESULT.length), value] as const);
  if (fields.length === 0) return undefined;
  return { fields, macs: fields.filter(([name]) => name === 'mac').map(([, mac]) => macOf(mac)) };
}
