// Head of a reply, HTTP and RTSP alike: status line and headers, read as devices write them rather than as RFC 9112 asks.

export interface Head {
  /** What the status line says it is; some cameras answer HTTP with RTSP or ICY. */
  readonly protocol: 'HTTP' | 'RTSP' | 'ICY';
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  /** Offset of the first byte after the head. */
  readonly end: number;
  /** False when the bytes ended, or the bound was reached, before the blank line. */
  readonly complete: boolean;
}

/** Lower-case name → values in order of appearance. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** Bytes of a head read at most. */
export const MAX_HEAD = 64 * 1024;

/** An honest reply has a dozen headers, and a certificate of a name no longer than this. */
const MAX_HEADERS = 100;
const MAX_HEADER_VALUE = 2048;
const MAX_BLANK = 16;

const STATUS_LINE =
  /^(?<protocol>HTTP|RTSP|ICY)(?:\/\d{1,2}(?:\.\d{1,2})?)?[ \t]{1,8}(?<status>[1-9]\d\d)(?:[ \t](?<reason>.*))?$/i;
const TOKEN = /^[\w!#$%&'*+.^`|~-]{1,64}$/;

const LF = 10;
const CR = 13;
const utf8 = new TextDecoder('utf-8');

/** Where a head starts: blank lines before the status line are skipped (RFC 9112, 2.2). */
export function headStart(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + MAX_BLANK && (bytes[at] === CR || bytes[at] === LF)) at += 1;
  return at;
}

/** Offset after the first blank line at or after `from`, bare line feeds accepted; -1 where there is none yet. */
export function headEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(LF, from); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return -1;
}

/** False as soon as the first bytes cannot become a status line. */
export function mayBeReply(bytes: Uint8Array, from: number): boolean {
  const start = Buffer.from(bytes.subarray(from, from + 4))
    .toString('latin1')
    .toUpperCase();
  return ['HTTP', 'RTSP', 'ICY '].some((word) => word.startsWith(start));
}

/** The head at an offset, or undefined when no status line stands there. Never throws. */
export function headAt(bytes: Uint8Array, from: number): Head | undefined {
  const start = headStart(bytes, from);
  const limit = Math.min(bytes.length, start + MAX_HEAD);
  const found = headEnd(bytes.subarray(0, limit), start);
  const end = found < 0 ? limit : found;
  const lines = Buffer.from(bytes.subarray(start, end)).toString('latin1').split('\n');
  const line = (lines[0] ?? '').slice(0, 512).trim();
  const { protocol = '', status, reason = '' } = STATUS_LINE.exec(line)?.groups ?? {};
  if (status === undefined) return undefined;
  return {
    protocol: protocolOf(protocol),
    status: Number(status),
    reason: reason.trim(),
    headers: readHeaders(lines.slice(1)),
    end,
    complete: found >= 0,
  };
}

function protocolOf(word: string): Head['protocol'] {
  const upper = word.toUpperCase();
  return upper === 'RTSP' || upper === 'ICY' ? upper : 'HTTP';
}

function readHeaders(lines: readonly string[]): Headers {
  const headers = new Map<string, string[]>();
  let last: string[] | undefined;
  let count = 0;
  for (const line of lines) {
    if (count >= MAX_HEADERS) break;
    const folded = line.startsWith(' ') || line.startsWith('\t');
    if (folded && last) {
      unfold(last, line);
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (!TOKEN.test(name)) continue;
    count += 1;
    last = headers.get(name) ?? [];
    last.push(headerValue(line.slice(colon + 1)));
    headers.set(name, last);
  }
  return headers;
}

/** Appends a continuation line (RFC 9112, 5.2). */
function unfold(values: string[], line: string): void {
  const value = values.pop() ?? '';
  values.push(value.length < MAX_HEADER_VALUE ? `${value} ${headerValue(line)}` : value);
}

/** Devices write names of their own in UTF-8 into headers; the head was split as latin1 to keep offsets. */
function headerValue(latin1: string): string {
  const value = latin1.trim().slice(0, MAX_HEADER_VALUE);
  return (/[^\0-\x7f]/.test(value) ? utf8.decode(Buffer.from(value, 'latin1')) : value).trim();
}
