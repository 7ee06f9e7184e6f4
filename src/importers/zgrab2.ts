// ZGrab2: one line of output, one record for each module that got an answer.

import type { Fact } from '../core/evidence.js';
import { certificateFacts } from '../protocols/tls/certificate.js';
import { addBanner } from './banner.js';
import { addCertificate, nameOfText } from './certificate.js';
import { inner, type Loose, objectOf, objectsIn, textIn, wholeIn } from './loose.js';
import type { OutsideRecord } from './outside.js';
import { placeOf } from './place.js';
import { Sheet } from './sheet.js';
import { addressOf, portOf, timeOf, tlsVersionOf } from './spelling.js';
import { addWeb, headersIn, pathNamed } from './web.js';

const MAX_MODULES = 32;
/** Base64 of the largest certificate read. */
const MAX_RAW = 90_000;

/**
 * Records of one line; undefined when it is no line of ZGrab2. A line on which no module got an answer has no record.
 * @see https://github.com/zmap/zgrab2 (zgrab2_schemas)
 */
export function zgrab2Records(json: unknown): readonly OutsideRecord[] | undefined {
  const line = objectOf(json);
  const data = line && objectOf(line.data);
  if (!line || !data || 'ip_str' in line || !('ip' in line || 'domain' in line)) return undefined;
  const names = Object.keys(data).slice(0, MAX_MODULES);
  const modules = names.map((name) => objectOf(data[name])).filter((module) => module !== undefined);
  if (modules.length === 0 || !modules.every((module) => 'status' in module)) return undefined;
  const address = addressOf(textIn(line, 'ip'));
  if (address === undefined) return [];
  const domain = textIn(line, 'domain');
  const place = placeOf({ hostnames: domain ? [domain] : [] });
  return modules.flatMap((module) => recordOf(module, address, place) ?? []);
}

function recordOf(module: Loose, address: string, place: OutsideRecord['place']): OutsideRecord | undefined {
  const result = objectOf(module.result);
  if (!result) return undefined;
  const port = portOf(wholeIn(module, 'port')) ?? askedPort(result);
  const at = timeOf(textIn(module, 'timestamp'));
  const facts = factsOf(result, address, port);
  return { address, ...(port && { port }), transport: 'tcp', ...(at && { at }), facts, place };
}

function factsOf(result: Loose, address: string, port: number | undefined): readonly Fact[] {
  const sheet = new Sheet();
  if (port !== undefined) sheet.add('port.open', `${port}/tcp`);
  const response = inner(result, 'response');
  const log = [
    result,
    inner(inner(response, 'request'), 'tls_log'),
    inner(result, 'tls'),
    inner(result, 'tls_log'),
  ]
    .map((place) => objectOf(place.handshake_log))
    .find((found) => found !== undefined);
  const at = { address, port, tls: log !== undefined };
  if ('status_code' in response) addAnswers(sheet, at, result, response);
  addBanner(sheet, { ...at, transport: 'tcp' }, textIn(result, 'banner'));
  if (log) addTls(sheet, log);
  return sheet.facts;
}

interface At {
  readonly address: string;
  readonly port: number | undefined;
  readonly tls: boolean;
}

/** The answer to "/", and where redirects were followed the page they led to. */
function addAnswers(sheet: Sheet, at: At, result: Loose, response: Loose): void {
  const [first] = objectsIn(result, 'redirect_response_chain', 1);
  if (first) addAnswer(sheet, at, first, wholeIn(first, 'status_code'));
  const status = wholeIn(response, 'status_code');
  addAnswer(sheet, at, response, first ? undefined : status);
  const reached = first && pathNamed(at, textIn(inner(inner(response, 'request'), 'url'), 'path'));
  if (reached !== undefined && status !== undefined) sheet.add('http.path', `${reached} ${status}`);
}

function addAnswer(sheet: Sheet, at: At, answer: Loose, status: number | undefined): void {
  const { location, ...headers } = headersIn(answer, 'headers');
  const redirects = status !== undefined && status >= 300 && status < 400;
  const body = textIn(answer, 'body');
  addWeb(sheet, { ...at, ...headers, status, location: redirects ? location : undefined, body });
}

/** The port is not in every version of the output; the request that was sent tells it. */
function askedPort(result: Loose): number | undefined {
  const [first] = objectsIn(result, 'redirect_response_chain', 1);
  const request = inner(first ?? inner(result, 'response'), 'request');
  const url = inner(request, 'url');
  const host = textIn(url, 'host') ?? textIn(request, 'host');
  if (host === undefined) return undefined;
  const written = /:(\d{1,5})$/.exec(host.slice(-6))?.[1];
  if (written !== undefined) return portOf(Number(written));
  return { http: 80, https: 443 }[textIn(url, 'scheme') ?? ''];
}

function addTls(sheet: Sheet, log: Loose): void {
  const certificate = inner(inner(log, 'server_certificates'), 'certificate');
  const parsed = inner(certificate, 'parsed');
  const version = textIn(inner(inner(log, 'server_hello'), 'version'), 'name');
  const raw = textIn(certificate, 'raw');
  if (!textIn(parsed, 'fingerprint_sha256') && raw && raw.length <= MAX_RAW) {
    sheet.addAll(certificateFacts(Buffer.from(raw, 'base64'), tlsVersionOf(version) ?? ''));
    return;
  }
  addCertificate(sheet, {
    sha256: textIn(parsed, 'fingerprint_sha256'),
    subject: nameOfText(textIn(parsed, 'subject_dn')),
    issuer: nameOfText(textIn(parsed, 'issuer_dn')),
    notAfter: textIn(inner(parsed, 'validity'), 'end'),
    protocol: version,
  });
}
