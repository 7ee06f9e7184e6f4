// http-banner: the start page of each web port, its certificate, and one step to the login page it names.

import { text } from '../../protocols/bytes.js';
import { PAGE_PATHS } from '../../protocols/http/paths.js';
import type { Place } from '../../protocols/http/same-host.js';
import { type Endpoint, httpEndpoints } from '../endpoints.js';
import { askHttp, bannerFacts, type Call, pathFact, readings, type WebAnswer } from '../http-ask.js';
import { guessOf } from '../ports.js';
import type { Probe, Reading, Target } from '../probe.js';
import { certificateReadings, namedPlace, pageFacts, ROOT, rootReadings } from './start-page.js';

const MAX_ROOTS = 3;
/** One above the roots: a second try in another way, or a step to a page. */
const MAX_REQUESTS = 4;

export const httpBanner: Probe = {
  id: 'http-banner',
  round: 1,
  maxRequests: MAX_REQUESTS,
  worth: (target) => rootEndpoints(target).length > 0,
  async run(target, io, signal) {
    const call = { target, io, signal };
    const planned = rootEndpoints(target);
    const answers = await Promise.all(planned.map((endpoint) => askHttp(call, endpoint, ROOT)));
    const found = answers.flatMap((answer) => rootReadings(target.address, answer));
    let room = MAX_REQUESTS - planned.length;
    const mistaken = answers.find((answer) => isMistaken(answer));
    if (mistaken && room > 0) {
      room -= 1;
      found.push(...(await askAgain(call, mistaken)));
    }
    const place = placeToFollow(target, planned, answers);
    return place && room > 0 ? [...found, ...(await follow(call, place))] : found;
  },
};

/** The likeliest plain port, the likeliest TLS port for its certificate, then the next. */
function rootEndpoints(target: Target): readonly Endpoint[] {
  const all = httpEndpoints(target);
  const web = all.filter(({ port }) => guessOf(port) !== 'onvif');
  const candidates = web.length > 0 ? web : all;
  const heads = [candidates.find(({ tls }) => !tls), candidates.find(({ tls }) => tls)];
  return [...new Set([...heads.filter((one) => one !== undefined), ...candidates])].slice(0, MAX_ROOTS);
}

/** Asked plain where TLS is spoken or the reverse, or TLS that ended without an answer to HTTP. */
function isMistaken({ endpoint, reply, why }: WebAnswer): boolean {
  if (endpoint.tls) return why === 'tls' || why === 'closed' || why === 'reset';
  return reply?.status === 400 && /https|ssl/i.test(text(reply.body.subarray(0, 2048)));
}

async function askAgain(call: Call, { endpoint, why }: WebAnswer): Promise<readonly Reading[]> {
  const { port, tls } = endpoint;
  if (!tls || why === 'tls') {
    return rootReadings(call.target.address, await askHttp(call, { port, tls: !tls }, ROOT));
  }
  if (call.signal.aborted) return [];
  const request = 'tls.hello';
  const hello = await call.io.exchange({ request, port, tls, payload: new Uint8Array(0), done: () => true });
  return hello.ok ? certificateReadings(hello.value.tls, port, request) : [];
}

/** The first place a start page names that may be asked for and has not been. */
function placeToFollow(
  target: Target,
  asked: readonly Endpoint[],
  answers: readonly WebAnswer[],
): Place | undefined {
  const ports = new Set(httpEndpoints(target).map(({ port }) => port));
  const known = new Set(asked.map(({ port }) => port));
  return answers
    .map((answer) => namedPlace(target.address, answer))
    .filter((place) => place !== undefined)
    .find(
      ({ path, port }) =>
        ports.has(port) && (PAGE_PATHS.includes(path) || (path === '/' && !known.has(port))),
    );
}

/** What the place itself names is not followed: so a loop of redirects ends here. */
async function follow(call: Call, { port, tls, path }: Place): Promise<readonly Reading[]> {
  if (path === '/') return rootReadings(call.target.address, await askHttp(call, { port, tls }, ROOT));
  const request = 'http.page';
  const { reply } = await askHttp(call, { port, tls }, { request, path });
  if (!reply) return [];
  return readings([...pathFact(path, reply), ...bannerFacts(reply), ...pageFacts(reply)], port, request);
}
