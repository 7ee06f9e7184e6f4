// The checksum of a TDP packet: CRC-32 of the whole, with a preset value in the checksum's own place.

const PRESET = 0x5a6b7c8d;
const PLACE = 12;

/** The same packet, of at least 16 bytes, with its checksum in bytes 12 to 15. */
export function sealed(packet: Buffer): Buffer {
  const copy = Buffer.from(packet);
  copy.writeUInt32BE(PRESET, PLACE);
  copy.writeUInt32BE(crc32(copy), PLACE);
  return copy;
}

// IEEE 802.3, reflected; node:zlib has it only from Node 22 on.
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
