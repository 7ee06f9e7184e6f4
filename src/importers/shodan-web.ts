// Shodan web: its "http" object beside the head in "data", as one answer of the start page.

import { iconMd5, iconMmh3 } from '../protocols/favicon/hash.js';
import { type HttpReply, header, readHead } from '../protocols/http/reply.js';
import { inner, type Loose, objectsIn, textIn, wholeIn } from './loose.js';
import type { Sheet } from './sheet.js';
import { addWeb, pathNamed } from './web.js';

const MAX_HEAD = 16 * 1024;
/** Base64 of the largest icon whose hash a live scan would take. */
const MAX_ICON = 280_000;

interface Place {
  readonly address: string;
  readonly port: number;
  readonly tls: boolean;
}

/** Adds the facts of a banner that has an "http" object. */
export function addShodanWeb(sheet: Sheet, place: Place, http: Loose, data: string | undefined): void {
  const reply = data === undefined ? undefined : readHead(Buffer.from(data.slice(0, MAX_HEAD)));
  const reached = pathNamed(place, followed(place, http));
  const status = wholeIn(http, 'status') ?? reply?.status;
  addWeb(sheet, {
    ...place,
    status: reached === undefined ? status : undefined,
    server: textIn(http, 'server') ?? (reply && header(reply, 'server')),
    authenticate: reply?.headers.get('www-authenticate') ?? [],
    location: reached ?? redirect(reply),
    title: textIn(http, 'title'),
    body: textIn(http, 'html'),
  });
  if (reached !== undefined && status !== undefined) sheet.add('http.path', `${reached} ${status}`);
  addIcon(sheet, inner(http, 'favicon'));
}

/** Shodan follows redirects; where it ended is that of the device when no other host was asked. */
function followed({ address }: Place, http: Loose): string | undefined {
  const hosts = [textIn(http, 'host'), ...objectsIn(http, 'redirects').map((step) => textIn(step, 'host'))];
  const asked = new Set(hosts.filter((host) => host !== undefined));
  return asked.size <= 1 || [...asked].every((host) => host === address)
    ? textIn(http, 'location')
    : undefined;
}

function redirect(reply: Pick<HttpReply, 'status' | 'headers'> | undefined): string | undefined {
  return reply && reply.status >= 300 && reply.status < 400 ? header(reply, 'location') : undefined;
}

/** The hash Shodan took, and where the icon itself is in the record the MD5 too, under which Recog lists icons. */
function addIcon(sheet: Sheet, icon: Loose): void {
  const stated = icon.hash;
  const data = textIn(icon, 'data');
  const bytes = data !== undefined && data.length <= MAX_ICON ? Buffer.from(data, 'base64') : undefined;
  if (bytes && bytes.length > 0) sheet.add('favicon.md5', iconMd5(bytes));
  if (typeof stated === 'number' && Number.isInteger(stated)) sheet.add('favicon.mmh3', String(stated | 0));
  else if (bytes && bytes.length > 0) sheet.add('favicon.mmh3', String(iconMmh3(bytes)));
}
