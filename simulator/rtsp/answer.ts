// RTSP: OPTIONS and DESCRIBE as a camera answers them; no stream is ever set up (RFC 2326).

import { type Context, digestAccess, digestChallenges, letsIn } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import type { RtspFace } from '../profiles/profile.js';

export function rtspReply(context: Context, request: HttpRequest, face: RtspFace): HttpReply {
  const server: readonly (readonly [string, string])[] = face.server ? [['Server', face.server]] : [];
  if (request.method === 'OPTIONS') {
    return {
      status: 200,
      headers: [...server, ['Public', 'OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN']],
    };
  }
  if (request.method !== 'DESCRIBE') return { status: 454, headers: server };
  const realm = face.realm(context.device);
  if (isOpen(context, face) || letsIn(digestAccess(context, request, realm))) {
    return { status: 200, headers: [...server, ['Content-Type', 'application/sdp']], body: sdpOf(context) };
  }
  return { status: 401, headers: [...server, ...digestChallenges(context.device, realm)] };
}

/** By make or by its settings. */
function isOpen({ device }: Context, { open = false }: RtspFace): boolean {
  const { rtspAuth, guest } = device.site.settings;
  return open || guest || !rtspAuth;
}

/** RFC 4566. */
function sdpOf({ device: { site } }: Context): string {
  const lines = [
    'v=0',
    `o=- 1 1 IN IP4 ${site.address}`,
    's=Media Presentation',
    'c=IN IP4 0.0.0.0',
    't=0 0',
    'm=video 0 RTP/AVP 96',
    'a=rtpmap:96 H264/90000',
    'a=control:track1',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
