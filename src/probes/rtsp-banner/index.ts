// rtsp-banner: who serves the video, and whether it is described without a login. No stream is started.

import type { Fact } from '../../core/evidence.js';
import { text } from '../../protocols/bytes.js';
import { realmsOf } from '../../protocols/http/challenge.js';
import { type HttpReply, header, httpDone, readReply } from '../../protocols/http/reply.js';
import { encodeRtsp, type RtspQuestion } from '../../protocols/rtsp/request.js';
import { type Call, fact, readings } from '../http-ask.js';
import { openOf } from '../ports.js';
import type { Probe } from '../probe.js';

const MAX_REQUESTS = 2;

export const rtspBanner: Probe = {
  id: 'rtsp-banner',
  round: 1,
  maxRequests: MAX_REQUESTS,
  worth: ({ openPorts }) => openOf(openPorts, 'rtsp').length > 0,
  /** The second port is tried only where the first does not speak RTSP, in place of DESCRIBE. */
  async run(target, io, signal) {
    const call = { target, io, signal };
    for (const [index, port] of openOf(target.openPorts, 'rtsp').slice(0, MAX_REQUESTS).entries()) {
      const options = await ask(call, 'OPTIONS', port);
      if (!options) continue;
      const described = index === 0 ? await ask(call, 'DESCRIBE', port) : undefined;
      return [
        ...readings(bannerFacts(options), port, 'rtsp.options'),
        ...(described ? readings(describeFacts(described), port, 'rtsp.describe') : []),
      ];
    }
    return [];
  },
};

async function ask(
  { target, io, signal }: Call,
  method: RtspQuestion['method'],
  port: number,
): Promise<HttpReply | undefined> {
  if (signal.aborted) return undefined;
  const request = method === 'OPTIONS' ? 'rtsp.options' : 'rtsp.describe';
  const payload = encodeRtsp({ method, host: target.address, port });
  const outcome = await io.exchange({ request, port, payload, done: httpDone() });
  const reply = outcome.ok ? readReply(outcome.value.bytes) : undefined;
  return reply?.protocol === 'RTSP' ? reply : undefined;
}

function bannerFacts(reply: HttpReply): readonly Fact[] {
  const realms = realmsOf(reply.headers.get('www-authenticate') ?? []);
  return [
    ...fact('rtsp.server', header(reply, 'server')),
    ...realms.flatMap((realm) => fact('rtsp.realm', realm)),
  ];
}

function describeFacts(reply: HttpReply): readonly Fact[] {
  const open = reply.status === 200 && /^\s{0,8}v=0/.test(text(reply.body.subarray(0, 16)));
  return [...bannerFacts(reply), ...fact('rtsp.describe', open ? 'open' : String(reply.status))];
}
