// Sony device enquiry: lines of "key:value" between STX and ETX, each ended by 0xFF.

import { text } from '../bytes.js';
import type { Answer } from '../facts.js';
import { macOf } from '../mac.js';

const STX = 0x02;
const ETX = 0x03;
const EOL = 0xff;
const MAX_LINES = 128;

export function encodeEnquiry(): Uint8Array {
  return Uint8Array.from([STX, ...new TextEncoder().encode('ENQ:allinfo'), EOL, ETX]);
}

/** Every key of the reply, in upper case; undefined for other frames, our own question among them. */
export function readEnquiryReply(bytes: Uint8Array): Answer | undefined {
  if (bytes[0] !== STX || bytes.at(-1) !== ETX) return undefined;
  const fields = lines(bytes.subarray(1, -1))
    .map((line) => [line, line.indexOf(':')] as const)
    .filter(([, colon]) => colon > 0)
    .map(
      ([line, colon]) => [line.slice(0, colon).trim().toUpperCase(), line.slice(colon + 1).trim()] as const,
    );
  if (fields.some(([key]) => key === 'ENQ')) return undefined;
  return { fields, macs: fields.filter(([key]) => key === 'MAC').map(([, mac]) => macOf(mac)) };
}

function lines(body: Uint8Array): readonly string[] {
  const found: string[] = [];
  for (let start = 0; found.length < MAX_LINES; ) {
    const end = body.indexOf(EOL, start);
    if (end < 0) break;
    found.push(text(body.subarray(start, end)));
    start = end + 1;
  }
  return found;
}
