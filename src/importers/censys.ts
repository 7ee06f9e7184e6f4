// Censys: hosts of the search API v2 and of the Platform, bare or in the envelopes of both APIs, as records by service.

import { censysFacts } from './censys-service.js';
import { inner, type Loose, objectOf, objectsIn, scalarIn, textIn, textsIn, wholeIn } from './loose.js';
import type { OutsideLocation, OutsideRecord } from './outside.js';
import { placeOf } from './place.js';
import { addressOf, portOf, timeOf, transportOf } from './spelling.js';

/** Services of one host, and hosts of one page of results. */
const MAX_SERVICES = 1024;
const MAX_HITS = 1024;
/** result → hits → host_v1 → resource is the deepest envelope there is. */
const MAX_DEPTH = 5;

/**
 * Records of one document, one for each service of each host in it; undefined when it is no Censys host.
 * @see https://docs.censys.com/docs/platform-host-dataset and https://search.censys.io/api (hosts, v2)
 */
export function censysRecords(json: unknown): readonly OutsideRecord[] | undefined {
  const hosts = hostsIn(objectOf(json), 0);
  return hosts?.flatMap(recordsOf);
}

function hostsIn(document: Loose | undefined, depth: number): readonly Loose[] | undefined {
  if (!document || depth > MAX_DEPTH) return undefined;
  if (isHost(document)) return [document];
  if (Array.isArray(document.hits)) {
    const found = objectsIn(document, 'hits', MAX_HITS).map((hit) => hostsIn(hit, depth + 1));
    return found.length > 0 && found.every((hosts) => hosts === undefined)
      ? undefined
      : found.flatMap((hosts) => hosts ?? []);
  }
  for (const name of ['result', 'resource', 'host_v1', 'host']) {
    const hosts = hostsIn(objectOf(document[name]), depth + 1);
    if (hosts) return hosts;
  }
  return undefined;
}

/** Shodan spells the address "ip_str", and the address of Censys is always a text. */
function isHost(document: Loose): boolean {
  if (addressOf(textIn(document, 'ip')) === undefined || 'ip_str' in document) return false;
  return Array.isArray(document.services) || ('autonomous_system' in document && 'location' in document);
}

function recordsOf(host: Loose): readonly OutsideRecord[] {
  const address = addressOf(textIn(host, 'ip'));
  if (address === undefined) return [];
  const place = placeIn(host);
  return objectsIn(host, 'services', MAX_SERVICES).flatMap(
    (service) => recordOf(host, service, address, place) ?? [],
  );
}

function recordOf(
  host: Loose,
  service: Loose,
  address: string,
  place: OutsideLocation,
): OutsideRecord | undefined {
  const port = portOf(wholeIn(service, 'port'));
  if (port === undefined) return undefined;
  const transport = transportOf(textIn(service, 'transport_protocol'));
  const at = timeOf(
    textIn(service, 'observed_at') ?? textIn(service, 'scan_time') ?? textIn(host, 'last_updated_at'),
  );
  const facts = censysFacts(service, { address, port, transport });
  return { address, port, transport, ...(at && { at }), facts, place };
}

function placeIn(host: Loose): OutsideLocation {
  const location = inner(host, 'location');
  const network = inner(host, 'autonomous_system');
  return placeOf({
    country: textIn(location, 'country_code'),
    region: textIn(location, 'province'),
    city: textIn(location, 'city'),
    organisation: textIn(network, 'name') ?? textIn(network, 'description'),
    asn: scalarIn(network, 'asn'),
    hostnames: textsIn(inner(host, 'dns'), 'names'),
  });
}
