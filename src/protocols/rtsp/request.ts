// RTSP request: OPTIONS and DESCRIBE of the root, the two questions that start no stream (RFC 2326, 10).

import { USER_AGENT, urlHost } from '../http/request.js';

export interface RtspQuestion {
  readonly method: 'OPTIONS' | 'DESCRIBE';
  /** Address of the device. */
  readonly host: string;
  readonly port: number;
}

/** The bytes of the request. The reply has the form of an HTTP one: read it with `readReply`. */
export function encodeRtsp({ method, host, port }: RtspQuestion): Uint8Array {
  const lines = [
    `${method} rtsp://${urlHost(host)}:${port}/ RTSP/1.0`,
    'CSeq: 1',
    `User-Agent: ${USER_AGENT}`,
    ...(method === 'DESCRIBE' ? ['Accept: application/sdp'] : []),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
