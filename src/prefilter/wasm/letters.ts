// Letters: characters as JSON and HTML spell them. AssemblyScript.

export function isBlank(byte: u8): bool {
  return byte == 32 || byte == 13 || byte == 9;
}

/** A character that literals are made of. */
export function isPlain(code: u32): bool {
  return code < 128 && (isWordByte(<u8>code) || code == 32 || code == 45 || code == 46 || code == 58 || code == 95);
}

/** "65;", "x41;", zeros before them. */
export function isPlainEntity(start: usize, to: usize): bool {
  let at = start;
  const isHex = at < to && (load<u8>(at) | 32) == 120;
  if (isHex) at++;
  let code: u32 = 0;
  let digits = 0;
  while (at < to && digits < 8) {
    const byte = load<u8>(at);
    if (byte == 59) return digits > 0 && isPlain(code);
    const isDigit = byte >= 48 && byte <= 57;
    if (!isDigit && !(isHex && isLetter(byte))) return false;
    code = isHex ? (code << 4) | hexOf(byte) : code * 10 + (byte - 48);
    digits++;
    at++;
  }
  return false;
}

/** White space as JSON and HTML spell it. */
export function behindSpace(start: usize, to: usize): usize {
  let at = start;
  while (at < to) {
    const byte = load<u8>(at);
    if (isBlank(byte)) at++;
    else if (byte == 92 && at + 1 < to && isSpaceEscape(load<u8>(at, 1))) at += 2;
    else if (byte == 92 && at + 6 <= to && load<u32>(at) == 0x3030755c && isSpaceCode(load<u8>(at, 4), load<u8>(at, 5))) at += 6;
    else if (byte == 0xc2 && at + 1 < to && load<u8>(at, 1) == 0xa0) at += 2;
    else if (byte == 38 && at + 6 <= to && isNbsp(at + 1)) at += 6;
    else break;
  }
  return at;
}

/** n, r, t, f */
export function isSpaceEscape(byte: u8): bool {
  return byte == 110 || byte == 114 || byte == 116 || byte == 102;
}

export function isSpaceCode(high: u8, low: u8): bool {
  const code = (hexOf(high) << 4) | hexOf(low);
  return code == 32 || (code >= 9 && code <= 13) || code == 160;
}

/** "nbsp;" in any case */
export function isNbsp(at: usize): bool {
  return (load<u32>(at) | 0x20202020) == 0x7073626e && load<u8>(at, 4) == 59;
}

export function hexOf(byte: u8): u8 {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const low = byte | 32;
  return low >= 97 && low <= 102 ? low - 87 : 0;
}

export function lowered(byte: u8): u8 {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

export function isLetter(byte: u8): bool {
  const low = byte | 32;
  return low >= 97 && low <= 122;
}

export function isWordByte(byte: u8): bool {
  return isLetter(byte) || (byte >= 48 && byte <= 57);
}
