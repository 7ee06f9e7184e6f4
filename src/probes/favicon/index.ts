// favicon: hashes of the icon, asked only while nobody knows who made the device.

import { iconMd5, iconMmh3 } from '../../protocols/favicon/hash.js';
import { header } from '../../protocols/http/reply.js';
import { httpEndpoints } from '../endpoints.js';
import { askHttp, fact, readings } from '../http-ask.js';
import { isNoCamera } from '../no-camera.js';
import type { Probe } from '../probe.js';

const REQUEST = 'http.favicon';
/** Bytes; a hash needs the whole icon. */
const MAX_ICON = 200 * 1024;

export const favicon: Probe = {
  id: 'favicon',
  round: 3,
  maxRequests: 1,
  worth: (target) => {
    const { identity } = target;
    return identity.vendor === undefined && !isNoCamera(identity) && httpEndpoints(target).length > 0;
  },
  async run(target, io, signal) {
    const [endpoint] = httpEndpoints(target);
    if (!endpoint) return [];
    const web = { request: REQUEST, path: '/favicon.ico', maxBody: MAX_ICON };
    const { reply } = await askHttp({ target, io, signal }, endpoint, web);
    if (reply?.status !== 200 || !reply.complete || reply.body.length === 0) return [];
    if (/^text\/html/i.test(header(reply, 'content-type') ?? '')) return [];
    const facts = [
      ...fact('favicon.md5', iconMd5(reply.body)),
      ...fact('favicon.mmh3', String(iconMmh3(reply.body))),
    ];
    return readings(facts, endpoint.port, REQUEST);
  },
};
