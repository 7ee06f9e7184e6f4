// WS-Discovery probe as ONVIF uses it, and the matches that answer it.
// ONVIF Core Specification, "Device discovery"; WS-Discovery 2005/04 over SOAP 1.2.

import { text } from '../bytes.js';
import type { Answer, Fields } from '../facts.js';
import { macOf } from '../mac.js';
import { escapeXml, find, findAll, parseXml, textOf, type XmlElement } from '../xml.js';
import { readScopes } from './scopes.js';

/** `device` is the type every conforming device announces; older ones only know the transmitter. */
type DeviceType = 'device' | 'transmitter';

const TYPES = {
  device: { namespace: 'http://www.onvif.org/ver10/device/wsdl', name: 'tds:Device', prefix: 'tds' },
  transmitter: {
    namespace: 'http://www.onvif.org/ver10/network/wsdl',
    name: 'dn:NetworkVideoTransmitter',
    prefix: 'dn',
  },
} as const;

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const ADDRESSING = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
const DISCOVERY = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';

/** Devices in one reply: a recorder may speak for its cameras. */
const MAX_MATCHES = 8;
const MAX_ITEMS = 64;

/** @param messageId "urn:uuid:…", new for every probe: a reply must name it */
export function encodeProbe(type: DeviceType, messageId: string): Uint8Array {
  const { namespace, name, prefix } = TYPES[type];
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${SOAP}" xmlns:a="${ADDRESSING}" ` +
      `xmlns:d="${DISCOVERY}" xmlns:${prefix}="${namespace}"><s:Header><a:Action>${DISCOVERY}/Probe</a:Action>` +
      `<a:MessageID>${escapeXml(messageId)}</a:MessageID>` +
      `<a:ReplyTo><a:Address>${ADDRESSING}/role/anonymous</a:Address></a:ReplyTo>` +
      '<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header>' +
      `<s:Body><d:Probe><d:Types>${name}</d:Types></d:Probe></s:Body></s:Envelope>`,
  );
}

/** Message id of a probe, or undefined for other bytes. */
export function messageIdOf(probe: Uint8Array): string | undefined {
  return textOf(find(parseXml(text(probe)), 'Header'), 'MessageID');
}

/** Matches in a reply to one of the given probes; a reply that relates to none of them may be forged and is refused. */
export function readMatches(bytes: Uint8Array, messageIds: readonly string[]): Answer | undefined {
  const root = parseXml(text(bytes));
  if (root?.name !== 'Envelope') return undefined;
  const relatesTo = textOf(find(root, 'Header'), 'RelatesTo');
  if (relatesTo === undefined || !messageIds.some((id) => sameId(id, relatesTo))) return undefined;
  const matches = findAll(find(root, 'Body'), 'ProbeMatch').slice(0, MAX_MATCHES);
  const fields = matches.flatMap(fieldsOf);
  return {
    fields,
    macs: fields.filter(([name]) => name === 'scope.mac').map(([, value]) => macOf(value)),
  };
}

/** Some devices answer with the bare UUID, or in other case. */
function sameId(sent: string, received: string): boolean {
  const bare = (id: string) => id.trim().toLowerCase().split(':').at(-1) ?? '';
  return bare(sent) === bare(received);
}

function fieldsOf(match: XmlElement): Fields {
  const list = (name: string) =>
    (textOf(match, name) ?? '')
      .split(/\s/, MAX_ITEMS * 4)
      .filter(Boolean)
      .slice(0, MAX_ITEMS);
  return [
    ['endpoint', textOf(find(match, 'EndpointReference'), 'Address')],
    ...list('Types').map((type) => ['type', type] as const),
    ...list('XAddrs').map((url) => ['xaddr', url] as const),
    ...readScopes(list('Scopes')),
  ];
}
