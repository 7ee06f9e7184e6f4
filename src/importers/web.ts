// Web: what a record says of an HTTP answer, as the facts that the http-banner probe would have read from it.

import { readPage } from '../protocols/html/page.js';
import { realmsOf } from '../protocols/http/challenge.js';
import { sameHost } from '../protocols/http/same-host.js';
import { type Loose, objectOf, objectsIn, scalarIn, textIn } from './loose.js';
import type { Sheet } from './sheet.js';

/** Characters of a page looked at: title and refresh stand in its head, and only its first 1024 are kept. */
const MAX_PAGE = 16 * 1024;
const MAX_HEADERS = 128;
const MAX_VALUE = 2048;

/** An HTTP answer, as far as the record tells it. */
export interface WebAnswer {
  readonly address: string;
  readonly port?: number | undefined;
  readonly tls?: boolean;
  /** Absent where the answer is not the one to "/". */
  readonly status?: number | undefined;
  readonly server?: string | undefined;
  readonly authenticate?: readonly string[];
  /** As sent, or the path where the visitor arrived. */
  readonly location?: string | undefined;
  /** As another tool read it; the page itself is believed before it. */
  readonly title?: string | undefined;
  readonly body?: string | undefined;
}

/** Adds the facts of one answer. */
export function addWeb(sheet: Sheet, answer: WebAnswer): void {
  if (answer.status !== undefined && answer.status >= 100 && answer.status <= 999) {
    sheet.add('http.status', String(answer.status));
  }
  sheet.add('http.server', answer.server);
  for (const realm of realmsOf(answer.authenticate ?? [])) sheet.add('http.realm', realm);
  const page = answer.body ? readPage(answer.body.slice(0, MAX_PAGE)) : undefined;
  sheet.add('http.title', page?.title ?? answer.title?.slice(0, MAX_VALUE).replace(/\s+/g, ' '));
  sheet.add('http.body', page?.folded);
  sheet.add('http.location', pathNamed(answer, answer.location ?? page?.refresh));
}

/** The path on the same device that a redirect, or the page, sends its visitor to. */
export function pathNamed(
  { address, port, tls = false }: WebAnswer,
  reference: string | undefined,
): string | undefined {
  if (reference === undefined || reference === '' || reference === '/') return undefined;
  const from = { port: port ?? (tls ? 443 : 80), tls, path: '/' };
  const path = sameHost(reference, address, from)?.path;
  return path === '/' ? undefined : path;
}

/** The headers of a JSON record that matter, whatever the writer did to their names. */
export interface WebHeaders {
  readonly server?: string;
  readonly authenticate: readonly string[];
  readonly location?: string;
}

/**
 * Reads headers as Censys and ZGrab2 write them: "WWW_Authenticate", "www-authenticate" or an entry of "unknown";
 * a text, a list of texts or { headers: [...] }.
 */
export function headersIn(object: Loose, name: string): WebHeaders {
  const found: { server?: string; authenticate: string[]; location?: string } = { authenticate: [] };
  const headers = objectOf(object[name]) ?? {};
  const rare = objectsIn(headers, 'unknown').map((one) => [textIn(one, 'key') ?? '', one.value] as const);
  for (const [key, value] of [...Object.entries(headers).slice(0, MAX_HEADERS), ...rare]) {
    const texts = valuesOf(value);
    const [first] = texts;
    if (first === undefined) continue;
    const plain = key.toLowerCase().replaceAll('-', '_');
    if (plain === 'server') found.server ??= first;
    else if (plain === 'location') found.location ??= first;
    else if (plain === 'www_authenticate') found.authenticate.push(...texts);
  }
  return found;
}

function valuesOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : (objectOf(value)?.headers ?? value);
  return (Array.isArray(list) ? list.slice(0, 8) : [list])
    .filter((item) => typeof item === 'string')
    .map((item) => item.slice(0, MAX_VALUE))
    .filter((item) => item !== '');
}

/** Fields of a UPnP device description, as Shodan and Censys name them, in the names the device used. */
const DESCRIPTION = [
  ['device_type', 'deviceType'],
  ['friendly_name', 'friendlyName'],
  ['manufacturer', 'manufacturer'],
  ['model_description', 'modelDescription'],
  ['model_name', 'modelName'],
  ['model_number', 'modelNumber'],
  ['serial_number', 'serialNumber'],
] as const;

/** Adds what a UPnP description says, as the upnp-description probe would have. */
export function addUpnp(sheet: Sheet, description: Loose): void {
  for (const [theirs, ours] of DESCRIPTION) sheet.add(`ssdp.${ours}`, scalarIn(description, theirs));
}
