// Reads which PTR names a DNS query asks for.

const HEADER = 12;
const MOST_QUESTIONS = 32;
const MOST_STEPS = 64;
const PTR = 12;
const ANY = 255;

/** Lower-case names asked for as PTR or ANY in class IN; empty when the datagram is no query. */
export function readQuestions(datagram: Buffer): string[] {
  // Bit 15 of the flags marks a response, the next four the kind of query; 0 is the standard one.
  if (datagram.length < HEADER || (datagram.readUInt16BE(2) & 0xf800) !== 0) return [];
  const count = Math.min(datagram.readUInt16BE(4), MOST_QUESTIONS);
  const names: string[] = [];
  for (let at = HEADER, read = 0; read < count; read++) {
    const name = readName(datagram, at);
    if (name === undefined || name.end + 4 > datagram.length) break;
    const type = datagram.readUInt16BE(name.end);
    // The top bit of the class asks for a unicast reply (RFC 6762 section 5.4).
    const dnsClass = datagram.readUInt16BE(name.end + 2) & 0x7fff;
    if ((type === PTR || type === ANY) && (dnsClass === 1 || dnsClass === ANY)) names.push(name.text);
    at = name.end + 4;
  }
  return names;
}

/** A name at an offset and where the bytes after it begin; pointers may only lead back, in few steps. */
function readName(datagram: Buffer, start: number): { text: string; end: number } | undefined {
  const labels: string[] = [];
  let end: number | undefined;
  for (let at = start, step = 0; step < MOST_STEPS; step++) {
    const length = datagram[at];
    if (length === undefined) return undefined;
    if (length === 0) return { text: labels.join('.').toLowerCase(), end: end ?? at + 1 };
    if (length >= 0xc0) {
      const target = ((length & 0x3f) << 8) | (datagram[at + 1] ?? 0xff);
      if (target >= at) return undefined;
      end ??= at + 2;
      at = target;
    } else if (length <= 63) {
      labels.push(datagram.toString('utf8', at + 1, at + 1 + length));
      at += 1 + length;
    } else return undefined;
  }
  return undefined;
}
