// http-banner: the start page of each web port, its certificate, and one step to the login page it names.

import { text } from '../../protocols/bytes.js';
import { readPage } from '../../protocols/html/page.js';
import { PAGE_PATHS } from '../../protocols/http/paths.js';
import { type HttpReply, header } from '../../protocols/http/reply.js';
import { type Place, sameHost } from '../../protocols/http/same-host.js';
import { certificateFacts } from '../../protocols/tls/certificate.js';
import { type Endpoint, httpEndpoints } from '../endpoints.js';
import { askHttp, bannerFacts, type Call, fact, pathFact, readings, type WebAnswer } from '../http-ask.js';
import { guessOf } from '../ports.js';
import type { Probe, Reading, Target } from '../probe.js';

const ROOT = { request: 'http.root', path: '/' };
const MAX_ROOTS = 3;
/** One above the roots: a second try in the other dress, or a step to a page. */
const MAX_REQUESTS = 4;

export const httpBanner: Probe = {
  id: 'http-banner',
  round: 1,
  maxRequests: MAX_REQUESTS,
  worth: (target) => rootEndpoints(target).length > 0,
  async run(target, io, signal) {
    const call = { target, io, signal };
    const planned = rootEndpoints(target);
    const first = await Promise.all(planned.map((endpoint) => askHttp(call, endpoint, ROOT)));
    const again = await askInOtherDress(call, first, MAX_REQUESTS - planned.length);
    const answers = [...first, ...again];
    const page =
      planned.length + again.length < MAX_REQUESTS ? await askNamedPage(call, planned, answers) : [];
    return [...answers.flatMap((answer) => rootReadings(target, answer)), ...page];
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

/** Plain HTTP on a TLS port and the reverse; one such port a device, if the budget has room. */
async function askInOtherDress(
  call: Call,
  answers: readonly WebAnswer[],
  room: number,
): Promise<readonly WebAnswer[]> {
  const wrong = answers.find(({ why, reply, endpoint }) =>
    endpoint.tls
      ? why === 'tls'
      : reply?.status === 400 && /https|ssl/i.test(text(reply.body).slice(0, 2048)),
  );
  if (!wrong || room < 1) return [];
  return [await askHttp(call, { port: wrong.endpoint.port, tls: !wrong.endpoint.tls }, ROOT)];
}

function rootReadings({ address }: Target, { endpoint, reply, tls }: WebAnswer): readonly Reading[] {
  const certificate = tls ? certificateFacts(tls.certificate, tls.protocol) : [];
  const named = reply ? namedPlace(address, endpoint, reply) : undefined;
  const facts = reply
    ? [
        ...fact('http.status', String(reply.status)),
        ...bannerFacts(reply),
        ...pageFacts(reply),
        ...fact('http.location', named?.path === '/' ? undefined : named?.path),
      ]
    : [];
  return readings([...certificate, ...facts], endpoint.port, ROOT.request);
}

function pageFacts(reply: HttpReply) {
  const { title, folded } = readPage(text(reply.body));
  return [...fact('http.title', title), ...fact('http.body', folded)];
}

/** Where a start page sends its visitor, by Location header, meta refresh or script, if that is on the same device. */
function namedPlace(address: string, endpoint: Endpoint, reply: HttpReply): Place | undefined {
  const redirects = reply.status >= 300 && reply.status < 400;
  const reference = redirects ? header(reply, 'location') : readPage(text(reply.body)).refresh;
  return reference === undefined ? undefined : sameHost(reference, address, { ...endpoint, path: '/' });
}

/** Follows the first start page that names another place; what that place names is not followed. */
async function askNamedPage(
  call: Call,
  asked: readonly Endpoint[],
  answers: readonly WebAnswer[],
): Promise<readonly Reading[]> {
  const ports = new Set(httpEndpoints(call.target).map(({ port }) => port));
  const places = answers.map(({ endpoint, reply }) =>
    reply ? namedPlace(call.target.address, endpoint, reply) : undefined,
  );
  const place = places.find(
    (one) =>
      one !== undefined &&
      ports.has(one.port) &&
      (PAGE_PATHS.includes(one.path) || (one.path === '/' && !asked.some(({ port }) => port === one.port))),
  );
  if (!place) return [];
  const { port, tls, path } = place;
  if (path === '/') return rootReadings(call.target, await askHttp(call, { port, tls }, ROOT));
  const { reply } = await askHttp(call, { port, tls }, { request: 'http.page', path });
  if (!reply) return [];
  return readings([...pathFact(path, reply), ...bannerFacts(reply), ...pageFacts(reply)], port, 'http.page');
}
