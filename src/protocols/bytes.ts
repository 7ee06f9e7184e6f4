// Bytes of a device's reply read field by field: what lies outside the reply is undefined, never an error.

const utf8 = new TextDecoder('utf-8');

/** Text of a fixed field, up to its first NUL, trimmed; undefined when the field is outside or empty. */
export function textAt(bytes: Uint8Array, at: number, length: number): string | undefined {
  if (at < 0 || at + length > bytes.length) return undefined;
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return utf8.decode(end < 0 ? field : field.subarray(0, end)).trim() || undefined;
}

/** Everything as UTF-8, damaged sequences replaced. */
export function text(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

export function u16be(bytes: Uint8Array, at: number): number | undefined {
  const high = bytes[at];
  const low = bytes[at + 1];
  return high === undefined || low === undefined ? undefined : (high << 8) | low;
}

export function u16le(bytes: Uint8Array, at: number): number | undefined {
  const low = bytes[at];
  const high = bytes[at + 1];
  return high === undefined || low === undefined ? undefined : (high << 8) | low;
}

export function u32le(bytes: Uint8Array, at: number): number | undefined {
  const low = u16le(bytes, at);
  const high = u16le(bytes, at + 2);
  return high === undefined || low === undefined ? undefined : high * 0x1_0000 + low;
}

/** Four bytes as "a.b.c.d"; undefined when outside or all zero, which is how devices say "none". */
export function dottedAt(bytes: Uint8Array, at: number): string | undefined {
  if (at < 0 || at + 4 > bytes.length) return undefined;
  const four = bytes.subarray(at, at + 4);
  return four.some((byte) => byte !== 0) ? four.join('.') : undefined;
}

/** Lower-case hex of a stretch; undefined when it is not all there. */
export function hexAt(bytes: Uint8Array, at: number, length: number): string | undefined {
  if (at < 0 || at + length > bytes.length) return undefined;
  return Buffer.from(bytes.subarray(at, at + length)).toString('hex');
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
