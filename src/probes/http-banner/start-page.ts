// Start page: the facts of one answer to "GET /", and where it sends its visitor.

import type { Fact } from '../../core/evidence.js';
import type { TlsFacts } from '../../net/io.js';
import { text } from '../../protocols/bytes.js';
import { readPage } from '../../protocols/html/page.js';
import { type HttpReply, header } from '../../protocols/http/reply.js';
import { type Place, sameHost } from '../../protocols/http/same-host.js';
import { certificateFacts } from '../../protocols/tls/certificate.js';
import { bannerFacts, fact, readings, type WebAnswer } from '../http-ask.js';
import type { Reading } from '../probe.js';

export const ROOT = { request: 'http.root', path: '/' };

export function rootReadings(address: string, answer: WebAnswer): Reading[] {
  const { endpoint, reply, tls } = answer;
  const named = namedPlace(address, answer)?.path;
  const facts = reply
    ? [
        ...fact('http.status', String(reply.status)),
        ...bannerFacts(reply),
        ...pageFacts(reply),
        ...fact('http.location', named === '/' ? undefined : named),
      ]
    : [];
  return [
    ...certificateReadings(tls, endpoint.port, ROOT.request),
    ...readings(facts, endpoint.port, ROOT.request),
  ];
}

export function certificateReadings(
  tls: TlsFacts | undefined,
  port: number,
  request: string,
): readonly Reading[] {
  return tls ? readings(certificateFacts(tls.certificate, tls.protocol), port, request) : [];
}

export function pageFacts(reply: HttpReply): readonly Fact[] {
  const { title, folded } = readPage(text(reply.body));
  return [...fact('http.title', title), ...fact('http.body', folded)];
}

/** By Location header, meta refresh or script, if that place is on the same device. */
export function namedPlace(address: string, { endpoint, reply }: WebAnswer): Place | undefined {
  if (!reply) return undefined;
  const redirects = reply.status >= 300 && reply.status < 400;
  const reference = redirects ? header(reply, 'location') : readPage(text(reply.body)).refresh;
  return reference === undefined ? undefined : sameHost(reference, address, { ...endpoint, path: '/' });
}
