// JSON as devices write it: valid, or with a missing quote or a cut end; what is readable is taken in one linear pass.

/** A scalar and the names that lead to it, joined with "." ("params.deviceInfo.Version"). */
export type Scalar = readonly [path: string, value: string];

const MAX_TEXT = 64 * 1024;
const MAX_SCALARS = 256;
const MAX_DEPTH = 8;

/** Scalars of the document in order, array elements left out; empty for what is no JSON at all. Never throws. */
export function readScalars(text: string): readonly Scalar[] {
  if (text.length > MAX_TEXT) return [];
  try {
    const out: Scalar[] = [];
    flatten(JSON.parse(text), '', 0, out);
    return out;
  } catch {
    return scanScalars(text);
  }
}

/** Undefined for what is no JSON, or is too long. */
export function jsonIn(text: string): unknown {
  if (text.length > MAX_TEXT) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function flatten(value: unknown, path: string, depth: number, out: Scalar[]): void {
  if (out.length >= MAX_SCALARS || depth > MAX_DEPTH || Array.isArray(value)) return;
  if (typeof value !== 'object') {
    out.push([path, String(value)]);
    return;
  }
  if (value === null) return;
  for (const [key, inner] of Object.entries(value))
    flatten(inner, path === '' ? key : `${path}.${key}`, depth + 1, out);
}

/** Where the scan stands: names of the open objects, and the name waiting for its value. */
interface Scan {
  readonly text: string;
  at: number;
  readonly open: string[];
  key: string | undefined;
  colon: boolean;
  readonly out: Scalar[];
}

/** Every step moves forward, so the work is linear in the text. */
function scanScalars(text: string): readonly Scalar[] {
  const scan: Scan = { text, at: 0, open: [], key: undefined, colon: false, out: [] };
  while (scan.at < text.length && scan.out.length < MAX_SCALARS && scan.open.length <= MAX_DEPTH) step(scan);
  return scan.out;
}

function step(scan: Scan): void {
  const char = scan.text.charAt(scan.at);
  if (char === '"') take(scan, readString(scan));
  else if (char === '{' || char === '[') open(scan);
  else if (char === '}' || char === ']') close(scan);
  else if (char === ',') settle(scan);
  else if (char === ':') {
    scan.colon = scan.key !== undefined;
    scan.at += 1;
  } else if (char <= ' ') scan.at += 1;
  else take(scan, readBare(scan));
}

/** @param token undefined for one that the end of the text cut: half a version must not pass for a whole one */
function take(scan: Scan, token: string | undefined): void {
  if (token === undefined) return;
  if (scan.colon && scan.key !== undefined) {
    scan.out.push([[...scan.open, scan.key].filter((name) => name !== '').join('.'), token]);
    scan.key = undefined;
    scan.colon = false;
  } else {
    scan.key = token;
  }
}

function open(scan: Scan): void {
  scan.open.push(scan.colon ? (scan.key ?? '') : '');
  scan.key = undefined;
  scan.colon = false;
  scan.at += 1;
}

function close(scan: Scan): void {
  scan.open.pop();
  settle(scan);
}

function settle(scan: Scan): void {
  scan.key = undefined;
  scan.colon = false;
  scan.at += 1;
}

/**
 * A string ends at its quote or at the end of the line. A quote that is followed by neither , : } ] nor the end
 * opens the next string, so this one has lost its own quote and ends there too.
 */
function readString(scan: Scan): string | undefined {
  const { text } = scan;
  const start = scan.at + 1;
  let at = start;
  while (at < text.length && text.charAt(at) !== '"' && text.charAt(at) >= ' ')
    at += text.charAt(at) === '\\' ? 2 : 1;
  if (at >= text.length) {
    scan.at = text.length;
    return undefined;
  }
  const body = text.slice(start, at);
  const closed = text.charAt(at) === '"' && endsString(text, at + 1);
  scan.at = closed ? at + 1 : at;
  return closed ? unescaped(body) : unescaped(body.trimEnd().replace(/,$/, ''));
}

function endsString(text: string, at: number): boolean {
  // A few blanks are enough: more would make the scan quadratic on a text of quotes and blanks.
  const next = text.slice(at, at + 16).trimStart();
  return next === '' || ',:}]'.includes(next.charAt(0));
}

/** A number, a word, or a string that has lost its opening quote; its closing one is skipped. */
function readBare(scan: Scan): string | undefined {
  const { text } = scan;
  const start = scan.at;
  let at = start;
  while (at < text.length && text.charAt(at) >= ' ' && !'{}[],:"'.includes(text.charAt(at))) at += 1;
  const token = at < text.length ? text.slice(start, at).trim() : undefined;
  scan.at = text.charAt(at) === '"' && endsString(text, at + 1) ? at + 1 : at;
  return token;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '' };

function unescaped(body: string): string {
  return body.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, char: string) =>
    code === undefined ? (ESCAPES[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
