// Reads which PTR names a DNS query asks for, and the questions as they stand.

const HEADER = 12;
const MOST_QUESTIONS = 32;
const MOST_STEPS = 64;
const PTR = 12;
const ANY = 255;

export interface Query {
  readonly id: number;
  /** Lower-case names asked for as PTR or ANY in class IN. */
  readonly names: readonly string[];
  /** How many questions were read, and their bytes; names in them may point to each other by offset. */
  readonly count: number;
  readonly questions: Buffer;
}

const NOTHING: Query = { id: 0, names: [], count: 0, questions: Buffer.alloc(0) };

/** The questions of a datagram as far as they can be read; none when it is no query. */
export function readQuery(datagram: Buffer): Query {
  // Bit 15 of the flags marks a response, the next four the kind of query; 0 is the standard one.
  if (datagram.length < HEADER || (datagram.readUInt16BE(2) & 0xf800) !== 0) return NOTHING;
  const declared = Math.min(datagram.readUInt16BE(4), MOST_QUESTIONS);
  const names: string[] = [];
  let at = HEADER;
  let count = 0;
  for (; count < declared; count++) {
    const name = readName(datagram, at);
    if (name === undefined || name.end + 4 > datagram.length) break;
    const type = datagram.readUInt16BE(name.end);
    // The top bit of the class asks for a unicast reply (RFC 6762 section 5.4).
    const dnsClass = datagram.readUInt16BE(name.end + 2) & 0x7fff;
    if ((type === PTR || type === ANY) && (dnsClass === 1 || dnsClass === ANY)) names.push(name.text);
    at = name.end + 4;
  }
  return { id: datagram.readUInt16BE(0), names, count, questions: datagram.subarray(HEADER, at) };
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
