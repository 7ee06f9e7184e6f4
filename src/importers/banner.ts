// Banner: the text a service sent, read again by the readers of a live scan: HTTP and RTSP heads, and four searches of cameras.

import type { Fact } from '../core/evidence.js';
import { readSearchReply as readDhip } from '../protocols/dhip/search.js';
import { factsOf } from '../protocols/facts.js';
import { realmsOf } from '../protocols/http/challenge.js';
import { type HttpReply, header, readReply } from '../protocols/http/reply.js';
import { readInquiryReply } from '../protocols/sadp/inquiry.js';
import { readSearchReply as readSsdp } from '../protocols/ssdp/msearch.js';
import { readScopes } from '../protocols/wsdiscovery/scopes.js';
import type { Sheet } from './sheet.js';
import { addWeb } from './web.js';

/** Characters of a banner looked at. */
const MAX_BANNER = 32 * 1024;
const MAX_SCOPES = 64;

/** Whose banner it is. */
export interface BannerPlace {
  readonly address: string;
  readonly port: number | undefined;
  readonly transport: 'tcp' | 'udp';
  readonly tls?: boolean;
}

/** Readers of the answers to searches, by UDP port. */
const SEARCHES: ReadonlyMap<number, (banner: string) => readonly Fact[] | undefined> = new Map([
  [1900, (banner) => factsOf('ssdp.', readSsdp(Buffer.from(banner)))],
  [3702, (banner) => factsOf('onvif.', { fields: readScopes(scopesOf(banner)), macs: [] })],
  [37020, (banner) => factsOf('sadp.', readInquiryReply(Buffer.from(banner)))],
  [37810, (banner) => factsOf('dhip.', readDhip(Buffer.from(banner, 'latin1')))],
]);

/** Adds what a banner says; a banner of another protocol says nothing. */
export function addBanner(sheet: Sheet, place: BannerPlace, text: string | undefined): void {
  if (text === undefined) return;
  const banner = text.slice(0, MAX_BANNER);
  if (place.transport === 'udp') {
    sheet.addAll(SEARCHES.get(place.port ?? 0)?.(banner));
    return;
  }
  if (!/^\s{0,16}(?:HTTP|RTSP|ICY)\b/i.test(banner)) return;
  const reply = readReply(Buffer.from(banner));
  if (reply?.protocol === 'RTSP') addRtsp(sheet, reply);
  else if (reply) addHttp(sheet, place, reply);
}

function addHttp(sheet: Sheet, { address, port, tls = false }: BannerPlace, reply: HttpReply): void {
  const { status } = reply;
  const redirects = status >= 300 && status < 400;
  addWeb(sheet, {
    address,
    port,
    tls,
    status,
    server: header(reply, 'server'),
    authenticate: reply.headers.get('www-authenticate') ?? [],
    location: redirects ? header(reply, 'location') : undefined,
    body: Buffer.from(reply.body).toString(),
  });
}

/** The method that was asked is not known: a 401 or a description means the same to any of them. */
function addRtsp(sheet: Sheet, reply: HttpReply): void {
  sheet.add('rtsp.server', header(reply, 'server'));
  addRtspRealms(sheet, reply.headers.get('www-authenticate') ?? []);
  const described =
    reply.status === 200 && /^\s{0,8}v=0/.test(Buffer.from(reply.body.subarray(0, 16)).toString());
  if (described) sheet.add('rtsp.describe', 'open');
  else if (reply.status === 401) sheet.add('rtsp.describe', '401');
}

export function addRtspRealms(sheet: Sheet, values: readonly string[]): void {
  for (const realm of realmsOf(values)) sheet.add('rtsp.realm', realm);
}

/** The scopes of a WS-Discovery answer, wherever they stand in it. */
function scopesOf(banner: string): readonly string[] {
  const scopes: string[] = [];
  const root = 'onvif://';
  for (
    let at = banner.indexOf(root);
    at >= 0 && scopes.length < MAX_SCOPES;
    at = banner.indexOf(root, at + 1)
  ) {
    scopes.push(/^[^\s<>"]{1,512}/.exec(banner.slice(at, at + 512))?.[0] ?? '');
  }
  return scopes;
}
