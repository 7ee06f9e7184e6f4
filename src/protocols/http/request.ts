// HTTP request: one plain HTTP/1.1 question, without cookies or anything a device could keep.

export const USER_AGENT = 'Lenscap/1 (+asset inventory)';

export interface HttpQuestion {
  readonly method: 'GET' | 'POST';
  /** Path and query, as declared in the request catalogue. */
  readonly path: string;
  /** Address of the device. */
  readonly host: string;
  readonly port: number;
  readonly body?: HttpBody;
  /** Value of the Authorization header, where the owner's login goes with it. */
  readonly authorization?: string;
}

export interface HttpBody {
  readonly type: string;
  readonly text: string;
}

/** The bytes of the request; the connection is to be closed after the reply (RFC 9112, 9.6). */
export function encodeRequest({ method, path, host, port, body, authorization }: HttpQuestion): Uint8Array {
  const content = Buffer.from(body?.text ?? '', 'utf8');
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${authority(host, port)}`,
    `User-Agent: ${USER_AGENT}`,
    'Accept: */*',
    'Connection: close',
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...(body ? [`Content-Type: ${body.type}`, `Content-Length: ${content.length}`] : []),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}

/** "192.0.2.1:8080", "[2001:db8::1]"; the port is left out where it is a default, the zone of a link-local address always. */
function authority(address: string, port: number): string {
  const host = urlHost(address);
  return port === 80 || port === 443 ? host : `${host}:${port}`;
}

/** An address as it stands in a URL. A zone means nothing to the other side (RFC 6874, 4). */
export function urlHost(address: string): string {
  return address.includes(':') ? `[${address.replace(/%.*$/, '')}]` : address;
}
