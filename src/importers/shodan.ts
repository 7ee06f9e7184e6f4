// Shodan: banners of a download line, a host document or a search result, as records with the facts of a live scan.

import { addBanner } from './banner.js';
import { addCertificate, nameOfObject } from './certificate.js';
import {
  inner,
  type Loose,
  listIn,
  objectOf,
  objectsIn,
  scalarIn,
  textIn,
  textsIn,
  wholeIn,
} from './loose.js';
import type { OutsideRecord } from './outside.js';
import { placeOf } from './place.js';
import { Sheet } from './sheet.js';
import { addShodanDevice } from './shodan-device.js';
import { addShodanWeb } from './shodan-web.js';
import { addressOf, addressOfNumber, portOf, timeOf, tlsVersionOf, transportOf } from './spelling.js';

/** Banners of one document. */
const MAX_BANNERS = 4096;

/**
 * Records of one banner, one host document or one page of search results; undefined when it is none of these.
 * @see https://datapedia.shodan.io/ (banner) and https://developer.shodan.io/api (host, search)
 */
export function shodanRecords(json: unknown): readonly OutsideRecord[] | undefined {
  const document = objectOf(json);
  if (!document) return undefined;
  if (Array.isArray(document.matches)) return results(document);
  const address = addressIn(document);
  if (address === undefined) return undefined;
  if (Array.isArray(document.data)) {
    return objectsIn(document, 'data', MAX_BANNERS).flatMap(
      (banner) => recordOf(banner, address, document) ?? [],
    );
  }
  const record = recordOf(document, address, document);
  return record && [record];
}

function results(document: Loose): readonly OutsideRecord[] | undefined {
  const banners = objectsIn(document, 'matches', MAX_BANNERS);
  const records = banners.flatMap((banner) => recordOf(banner, addressIn(banner), banner) ?? []);
  return records.length > 0 || (banners.length === 0 && 'total' in document) ? records : undefined;
}

/** "ip_str", and where a trimmed record lacks it the number "ip"; other tools have a text there. */
function addressIn(banner: Loose): string | undefined {
  const text = textIn(banner, 'ip_str');
  if (text !== undefined) return addressOf(text);
  return typeof banner.ip === 'number' ? addressOfNumber(wholeIn(banner, 'ip')) : undefined;
}

/** @param host the document the banner stands in, for what the banner itself does not say */
function recordOf(banner: Loose, hostAddress: string | undefined, host: Loose): OutsideRecord | undefined {
  const address = addressIn(banner) ?? hostAddress;
  const port = portOf(wholeIn(banner, 'port'));
  if (address === undefined || port === undefined) return undefined;
  const transport = transportOf(textIn(banner, 'transport'));
  const at = timeOf(textIn(banner, 'timestamp') ?? textIn(host, 'last_update'));
  const facts = factsOf(banner, { address, port, transport });
  return { address, port, transport, ...(at && { at }), facts, place: placeIn(banner, host) };
}

type At = Pick<OutsideRecord, 'address' | 'transport'> & { readonly port: number };

function factsOf(banner: Loose, at: At): OutsideRecord['facts'] {
  const sheet = new Sheet();
  sheet.add('port.open', `${at.port}/${at.transport}`);
  const ssl = objectOf(banner.ssl);
  const http = objectOf(banner.http);
  if (http) addShodanWeb(sheet, { ...at, tls: ssl !== undefined }, http, textIn(banner, 'data'));
  else addBanner(sheet, { ...at, tls: ssl !== undefined }, textIn(banner, 'data'));
  if (ssl) addTls(sheet, ssl);
  addShodanDevice(sheet, banner);
  return sheet.facts;
}

function addTls(sheet: Sheet, ssl: Loose): void {
  const cert = inner(ssl, 'cert');
  addCertificate(sheet, {
    sha256: textIn(inner(cert, 'fingerprint'), 'sha256'),
    subject: nameOfObject(objectOf(cert.subject)),
    issuer: nameOfObject(objectOf(cert.issuer)),
    notAfter: textIn(cert, 'expires'),
    protocol: newest(textsIn(ssl, 'versions')) ?? textIn(inner(ssl, 'cipher'), 'version'),
  });
}

/** The newest version that was accepted; "-TLSv1.3" was refused. A live scan would have agreed on the same. */
function newest(versions: readonly string[]): string | undefined {
  return versions
    .map(tlsVersionOf)
    .filter((version) => version !== undefined)
    .sort()
    .at(-1);
}

function placeIn(banner: Loose, host: Loose): OutsideRecord['place'] {
  const location = objectOf(banner.location) ?? host;
  return placeOf({
    country: textIn(location, 'country_code'),
    region: textIn(location, 'region_code'),
    city: textIn(location, 'city'),
    organisation:
      textIn(banner, 'org') ?? textIn(host, 'org') ?? textIn(banner, 'isp') ?? textIn(host, 'isp'),
    asn: scalarIn(banner, 'asn') ?? scalarIn(host, 'asn'),
    hostnames: textsIn(listIn(banner, 'hostnames').length > 0 ? banner : host, 'hostnames'),
  });
}
