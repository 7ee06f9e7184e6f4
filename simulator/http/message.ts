// HTTP and RTSP messages as a small device's server reads and writes them.

const MAX_HEAD = 16 * 1024;
const MAX_BODY = 64 * 1024;

export interface HttpRequest {
  readonly protocol: 'HTTP' | 'RTSP';
  readonly method: string;
  /** As sent: path and query. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name; the last of a name counts. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Name of the port it came in by: http, https, onvif, … */
  readonly port: string;
}

export interface HttpReply {
  readonly status: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Buffer;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  454: 'Session Not Found',
  490: 'Account Blocked',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** One whole request at the beginning of the bytes; 'more' when it is not all there, 'broken' when it never will be. */
export function takeRequest(
  bytes: Buffer,
  port: string,
): { readonly request: HttpRequest; readonly length: number } | 'more' | 'broken' {
  const end = bytes.subarray(0, MAX_HEAD).indexOf('\r\n\r\n');
  if (end < 0) return bytes.length >= MAX_HEAD ? 'broken' : 'more';
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const line = /^(?<method>[A-Z_]{1,20}) (?<target>\S{1,4096}) (?<protocol>HTTP|RTSP)\/\d\.\d$/.exec(
    first,
  )?.groups;
  if (!line) return 'broken';
  const headers = new Map(lines.map(nameAndValue));
  const size = Number(headers.get('content-length') ?? 0);
  if (!Number.isInteger(size) || size < 0 || size > MAX_BODY) return 'broken';
  const length = end + 4 + size;
  if (bytes.length < length) return 'more';
  const { method = '', target = '', protocol } = line;
  const [path = target, ...query] = target.split('?');
  const request: HttpRequest = {
    protocol: protocol === 'RTSP' ? 'RTSP' : 'HTTP',
    method,
    target,
    path,
    query: new URLSearchParams(query.join('?')),
    headers,
    body: bytes.subarray(end + 4, length).toString('utf8'),
    port,
  };
  return { request, length };
}

function nameAndValue(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

/** The reply as bytes; a Content-Length is always added, CSeq is repeated for RTSP (RFC 2326, 12.17). */
export function encodeReply(reply: HttpReply, request: HttpRequest | undefined): Buffer {
  const body = Buffer.from(reply.body ?? '');
  const rtsp = request?.protocol === 'RTSP';
  const sequence = request?.headers.get('cseq');
  const lines = [
    `${rtsp ? 'RTSP/1.0' : 'HTTP/1.1'} ${reply.status} ${REASONS[reply.status] ?? 'Unknown'}`,
    ...(rtsp && sequence !== undefined ? [`CSeq: ${sequence}`] : []),
    ...(reply.headers ?? []).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
