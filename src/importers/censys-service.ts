// Censys service: HTTP, TLS, RTSP, banner and product of one service, in either of the two shapes Censys has given them.

import type { Fact } from '../core/evidence.js';
import { addBanner, addRtspRealms } from './banner.js';
import { addCertificate, nameOfText } from './certificate.js';
import { inner, type Loose, objectOf, objectsIn, scalarIn, textIn, wholeIn } from './loose.js';
import type { OutsideRecord } from './outside.js';
import { Sheet } from './sheet.js';
import { addUpnp, addWeb, headersIn } from './web.js';

/** Products of one service; the first are the surest. */
const MAX_PRODUCTS = 8;

interface At {
  readonly address: string;
  readonly port: number;
  readonly transport: OutsideRecord['transport'];
}

/** Facts of one service. */
export function censysFacts(service: Loose, at: At): readonly Fact[] {
  const sheet = new Sheet();
  const place = { ...at, tls: 'tls' in service };
  sheet.add('port.open', `${at.port}/${at.transport}`);
  const http = httpOf(service);
  if (http) addHttp(sheet, place, http);
  else addBanner(sheet, place, textIn(service, 'banner'));
  addRtsp(sheet, inner(service, 'rtsp'));
  addTls(sheet, service);
  addProducts(sheet, service);
  addCameras(sheet, service);
  for (const device of objectsIn(inner(service, 'upnp'), 'devices', 1)) addUpnp(sheet, device);
  return sheet.facts;
}

/** v2: http.response; Platform: the endpoint that stands for "/", else the first with an answer. */
function httpOf(service: Loose): Loose | undefined {
  const endpoints = objectsIn(service, 'endpoints').filter((endpoint) => objectOf(endpoint.http));
  const root = endpoints.find((endpoint) => endpoint.path === '/') ?? endpoints[0];
  const http = objectOf(service.http) ?? (root && objectOf(root.http));
  return http && (objectOf(http.response) ?? http);
}

function addHttp(sheet: Sheet, place: At & { readonly tls: boolean }, http: Loose): void {
  const status = wholeIn(http, 'status_code');
  const { location, ...headers } = headersIn(http, 'headers');
  const redirects = status !== undefined && status >= 300 && status < 400;
  addWeb(sheet, {
    ...place,
    ...headers,
    status,
    location: redirects ? location : undefined,
    title: textIn(http, 'html_title'),
    body: textIn(http, 'body'),
  });
  for (const icon of objectsIn(http, 'favicons', 4)) addIcon(sheet, icon);
}

function addIcon(sheet: Sheet, icon: Loose): void {
  const md5 = textIn(icon, 'md5_hash') ?? textIn(icon, 'hash_md5');
  const mmh3 = icon.shodan_hash ?? icon.hash_shodan;
  if (md5 && /^[0-9a-f]{32}$/i.test(md5)) sheet.add('favicon.md5', md5.toLowerCase());
  if (typeof mmh3 === 'number' && Number.isInteger(mmh3)) sheet.add('favicon.mmh3', String(mmh3 | 0));
}

function addRtsp(sheet: Sheet, rtsp: Loose): void {
  sheet.add('rtsp.server', textIn(rtsp, 'server'));
  addRtspRealms(
    sheet,
    [textIn(rtsp, 'www_auth'), textIn(rtsp, 'auth')].filter((value) => value !== undefined),
  );
}

/** v2: tls.certificates.leaf_data and "certificate", the hash; Platform: cert.parsed and tls.fingerprint_sha256. */
function addTls(sheet: Sheet, service: Loose): void {
  const tls = inner(service, 'tls');
  const leaf = inner(inner(tls, 'certificates'), 'leaf_data');
  const cert = objectOf(service.cert) ?? inner(tls, 'certificate');
  const parsed = objectOf(cert.parsed) ?? cert;
  addCertificate(sheet, {
    sha256:
      textIn(leaf, 'fingerprint') ??
      textIn(cert, 'fingerprint_sha256') ??
      textIn(tls, 'fingerprint_sha256') ??
      textIn(inner(tls, 'certificates'), 'leaf_fp_sha_256') ??
      textIn(service, 'certificate'),
    subject: nameOfText(textIn(leaf, 'subject_dn') ?? textIn(parsed, 'subject_dn')),
    issuer: nameOfText(textIn(leaf, 'issuer_dn') ?? textIn(parsed, 'issuer_dn')),
    notAfter:
      textIn(inner(parsed, 'validity_period'), 'not_after') ?? textIn(inner(parsed, 'validity'), 'end'),
    protocol: textIn(tls, 'version_selected'),
  });
}

/** "part" is that of CPE: "a" and "o" are programs, "h" is the device itself. */
function addProducts(sheet: Sheet, service: Loose): void {
  const programs = objectsIn(service, 'software', MAX_PRODUCTS);
  const devices = objectsIn(service, 'hardware', MAX_PRODUCTS);
  for (const one of [...devices, ...programs.filter(({ part }) => part === 'h')]) {
    sheet.add('import.vendor', textIn(one, 'vendor'));
    sheet.add('import.model', textIn(one, 'product'));
    sheet.add('import.firmware', scalarIn(one, 'version'));
  }
  for (const one of programs.filter(({ part }) => part !== 'h')) {
    sheet.add('import.product', textIn(one, 'product'));
    sheet.add('import.version', scalarIn(one, 'version'));
  }
}

/** The modules for cameras: the web files of Hikvision, and DVRIP, which is spoken by recorders of many brands. */
function addCameras(sheet: Sheet, service: Loose): void {
  if (objectOf(service.hikvision)) sheet.add('import.vendor', 'Hikvision');
  const recorder = inner(service, 'dvr_ip');
  sheet.add('import.serial', scalarIn(recorder, 'serial'));
  sheet.add('import.firmware', scalarIn(recorder, 'version'));
}
