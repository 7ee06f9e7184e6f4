// Conforms: whether the bytes about to leave are what the request catalogue declares, and nothing more.

import type { RequestDeclaration, Shape } from './request.js';

/** Nothing that carries a secret is in these lists, so only a request declared for it can present a login. */
const HTTP_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'user-agent',
  'accept',
  'connection',
  'content-type',
  'content-length',
  'soapaction',
]);
const LOGIN_HEADERS: ReadonlySet<string> = new Set([...HTTP_HEADERS, 'authorization']);
const RTSP_HEADERS: ReadonlySet<string> = new Set(['cseq', 'user-agent', 'accept']);

/** Longest head of a request; ours are a tenth of it. */
const MAX_HEAD = 2048;

const HEADER = /^(?<name>[A-Za-z-]{1,40}):[ ]?(?<value>[\x20-\x7e]{0,1024})$/;
/** No "@", "?" or "=": several makers take a user name and password in the RTSP address. */
const RTSP_URI = /^(?:\*|rtsp:\/\/[A-Za-z0-9.:[\]-]{1,80}(?:\/[\w./-]{0,120})?)$/;

/**
 * True when the payload is exactly of the declared shape. Pure and bounded; never throws.
 * Ports, scope and budget are the door's to check.
 */
export function conforms(declaration: RequestDeclaration, payload: Uint8Array): boolean {
  const { shape } = declaration;
  switch (shape.transport) {
    case 'connect':
    case 'tls-hello':
      return payload.length === 0;
    case 'http':
      return conformsHttp(shape, payload);
    case 'rtsp':
      return conformsRtsp(shape, payload);
    case 'udp':
      return conformsUdp(shape, payload);
  }
}

function conformsHttp(shape: Extract<Shape, { transport: 'http' }>, payload: Uint8Array): boolean {
  const request = split(payload);
  if (!request) return false;
  const { line, headers, body } = request;
  if (!isDeclared(shape, line)) return false;
  if (!headers.has('host') || !within(headers, shape.login ? LOGIN_HEADERS : HTTP_HEADERS)) return false;
  // The length must be the true one, else the rest would be read as a second, unchecked request.
  const length = headers.get('content-length');
  if (shape.method === 'GET') return body.length === 0 && (length === undefined || length === '0');
  if (length !== String(body.length)) return false;
  const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  return (
    (shape.bodies ?? []).some((allowed) => asBytes(allowed) === body) || matches(shape.bodyPattern, body)
  );
}

function isDeclared(
  { method, paths, pathPattern }: Extract<Shape, { transport: 'http' }>,
  line: string,
): boolean {
  if (paths.some((path) => line === `${method} ${path} HTTP/1.1`)) return true;
  const [start, end] = [`${method} `, ' HTTP/1.1'];
  if (!line.startsWith(start) || !line.endsWith(end)) return false;
  return matches(pathPattern, line.slice(start.length, -end.length));
}

function conformsRtsp(shape: Extract<Shape, { transport: 'rtsp' }>, payload: Uint8Array): boolean {
  const request = split(payload);
  if (!request || request.body.length > 0) return false;
  const [method, uri, version, ...rest] = request.line.split(' ');
  if (method !== shape.method || version !== 'RTSP/1.0' || rest.length > 0) return false;
  return RTSP_URI.test(uri ?? '') && within(request.headers, RTSP_HEADERS);
}

function conformsUdp(shape: Extract<Shape, { transport: 'udp' }>, payload: Uint8Array): boolean {
  if (payload.length === 0 || payload.length > shape.max) return false;
  const bytes = Buffer.from(payload);
  if (shape.begins && !bytes.toString('hex').startsWith(shape.begins.toLowerCase())) return false;
  return shape.pattern === undefined || matches(shape.pattern, bytes.toString('latin1'));
}

interface Head {
  readonly line: string;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  /** Read as latin1: one character a byte. */
  readonly body: string;
}

/** Request line, headers and body; undefined for anything a peer could read differently (bare LF, folding, repeats). */
function split(payload: Uint8Array): Head | undefined {
  const text = Buffer.from(payload).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0 || end > MAX_HEAD) return undefined;
  const [line = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map<string, string>();
  for (const header of lines) {
    const { name, value } = HEADER.exec(header)?.groups ?? {};
    if (name === undefined || value === undefined || headers.has(name.toLowerCase())) return undefined;
    headers.set(name.toLowerCase(), value);
  }
  return { line, headers, body: text.slice(end + 4) };
}

function within(headers: ReadonlyMap<string, string>, allowed: ReadonlySet<string>): boolean {
  return [...headers.keys()].every((name) => allowed.has(name));
}

/** A pattern that is not anchored at both ends, or that remembers its last match, declares nothing: it never matches. */
function matches(pattern: RegExp | undefined, text: string): boolean {
  if (!pattern || pattern.global || pattern.sticky || pattern.multiline) return false;
  if (!pattern.source.startsWith('^') || !pattern.source.endsWith('$')) return false;
  return pattern.test(text);
}
