// WS-Discovery as ONVIF uses it: a SOAP Probe to UDP 3702 is answered with types, scopes and the service address.

import { createHash } from 'node:crypto';
import type { SimDevice } from '../device.js';
import type { Profile } from '../site-file.js';
import { httpPort, macText, nameOf, uuidOf } from './facts.js';
import type { Protocol } from './protocol.js';
import { escapeXml, textOf, xmlText } from './xml-text.js';

const VENDOR_NAMES: Partial<Record<Profile, string>> = {
  'hikvision-camera': 'HIKVISION',
  'hikvision-recorder': 'HIKVISION',
  'dahua-camera': 'Dahua',
  'dahua-recorder': 'Dahua',
  axis: 'AXIS',
  hanwha: 'Hanwha',
  uniview: 'UNIVIEW',
  reolink: 'Reolink',
  tapo: 'TP-Link',
  bosch: 'Bosch',
  sony: 'SONY',
  panasonic: 'Panasonic',
  vivotek: 'VIVOTEK',
  foscam: 'Foscam',
  vstarcam: 'VStarcam',
  annke: 'ANNKE',
  amcrest: 'Amcrest',
};

export const wsdiscovery: Protocol = {
  id: 'wsdiscovery',
  port: 3702,
  multicast: '239.255.255.250',
  multicast6: 'ff02::c',
  answer(device, datagram) {
    if (!device.site.settings.onvif) return [];
    const xml = xmlText(datagram);
    if (xml === undefined || textOf(xml, 'Probe') === undefined) return [];
    const asked = textOf(xml, 'MessageID') ?? '';
    if (asked === '' || !isWanted(device, xml)) return [];
    return [Buffer.from(probeMatches(device, asked), 'utf8')];
  },
};

// A Probe names types that must all match; its prefixes are the asker's choice, so their namespaces decide.
function isWanted(device: SimDevice, xml: string): boolean {
  const own = typesOf(device).map(({ namespace, name }) => `${namespace} ${name}`);
  return (textOf(xml, 'Types') ?? '')
    .split(/\s/)
    .filter((type) => type !== '')
    .every((type) => own.includes(expanded(xml, type)));
}

/** "dn:Name" → "namespace Name" by the first declaration of the prefix; without one the namespace is empty. */
function expanded(xml: string, type: string): string {
  const colon = type.indexOf(':');
  const declaration = colon < 0 ? 'xmlns=' : `xmlns:${type.slice(0, colon)}=`;
  const at = xml.indexOf(declaration);
  const quoted = at < 0 ? '' : xml.slice(at + declaration.length);
  const end = quoted.indexOf(quoted.charAt(0), 1);
  return `${quoted.slice(1, Math.max(end, 1))} ${type.slice(colon + 1)}`;
}

interface DeviceType {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
}

const CAMERA: readonly DeviceType[] = [
  { prefix: 'dn', name: 'NetworkVideoTransmitter', namespace: 'http://www.onvif.org/ver10/network/wsdl' },
  { prefix: 'tds', name: 'Device', namespace: 'http://www.onvif.org/ver10/device/wsdl' },
];
/** Devices Profile for Web Services, as Windows asks for it, and its print service. */
const PRINTER: readonly DeviceType[] = [
  { prefix: 'wsdp', name: 'Device', namespace: 'http://schemas.xmlsoap.org/ws/2006/02/devprof' },
  {
    prefix: 'wprt',
    name: 'PrintDeviceType',
    namespace: 'http://schemas.microsoft.com/windows/2006/08/wdp/print',
  },
];

function typesOf(device: SimDevice): readonly DeviceType[] {
  return device.site.profile === 'printer' ? PRINTER : CAMERA;
}

function probeMatches(device: SimDevice, asked: string): string {
  const types = typesOf(device);
  const declared = types.map(({ prefix, namespace }) => ` xmlns:${prefix}="${namespace}"`).join('');
  const what = device.site.profile === 'printer' ? printerMatch(device) : cameraMatch(device);
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"' +
    ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"' +
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"' +
    `${declared}><s:Header><a:MessageID>urn:uuid:${messageId(device, asked)}</a:MessageID>` +
    `<a:RelatesTo>${escapeXml(asked)}</a:RelatesTo>` +
    '<a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>' +
    '<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header>' +
    '<s:Body><d:ProbeMatches><d:ProbeMatch>' +
    `<a:EndpointReference><a:Address>urn:uuid:${uuidOf(device)}</a:Address></a:EndpointReference>` +
    `<d:Types>${types.map(({ prefix, name }) => `${prefix}:${name}`).join(' ')}</d:Types>` +
    `${what}<d:MetadataVersion>1</d:MetadataVersion>` +
    '</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>'
  );
}

/** Of each reply its own, always the same for the same question. */
function messageId(device: SimDevice, asked: string): string {
  const hash = createHash('sha1')
    .update(`${macText(device, '')} ${asked}`)
    .digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-8$4-$5');
}

function printerMatch(device: SimDevice): string {
  return `<d:XAddrs>http://${device.site.address}:${httpPort(device)}/wsd</d:XAddrs>`;
}

function cameraMatch(device: SimDevice): string {
  const port = device.ports.onvif ?? httpPort(device);
  return (
    `<d:Scopes>${scopes(device).join(' ')}</d:Scopes>` +
    `<d:XAddrs>http://${device.site.address}:${port}/onvif/device_service</d:XAddrs>`
  );
}

function scopes(device: SimDevice): string[] {
  const { site } = device;
  const isHikvision = site.profile === 'annke' || site.profile.startsWith('hikvision-');
  return [
    scope('type', 'video_encoder'),
    scope('Profile', 'Streaming'),
    ...(isHikvision ? [scope('MacAddress', macText(device, ':'))] : []),
    scope('hardware', site.model),
    scope('name', site.name ?? VENDOR_NAMES[site.profile] ?? nameOf(device)),
    scope('location', 'city/simulated'),
  ];
}

// Each path segment is percent-encoded on its own; a lone surrogate would make the encoder throw, so it goes through UTF-8.
function scope(category: string, value: string): string {
  const wellFormed = Buffer.from(value, 'utf8').toString('utf8');
  const path = category === 'location' ? wellFormed : encodeURIComponent(wellFormed);
  return `onvif://www.onvif.org/${category}/${path.replaceAll("'", '%27')}`;
}
