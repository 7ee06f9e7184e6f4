// Redirects: round in a circle, or to a host that was never asked about.

import type { HttpReply } from '../http/message.js';
import { redirect } from '../http/replies.js';
import type { Hostile } from './behaviour.js';

const ELSEWHERE = 'http://127.66.6.6/';

function isRtsp(protocol: string): boolean {
  return protocol === 'RTSP';
}

export const redirectLoop: Hostile = {
  reply: (reply, _, { protocol, path }): HttpReply => {
    if (isRtsp(protocol)) return reply;
    return redirect(path === '/' ? '/index.html' : '/');
  },
};

export const redirectElsewhere: Hostile = {
  reply: (reply, { site }, { protocol }): HttpReply =>
    isRtsp(protocol) ? reply : redirect(site.behave.redirectTo ?? ELSEWHERE),
};
