// WS-Discovery as ONVIF uses it: a SOAP Probe to UDP 3702 is answered with types, scopes and the service address.

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
    const xml = xmlText(datagram);
    if (xml === undefined || textOf(xml, 'Probe') === undefined) return [];
    const asked = textOf(xml, 'MessageID') ?? '';
    if (asked === '' || !isWanted(device, textOf(xml, 'Types') ?? '')) return [];
    return [Buffer.from(probeMatches(device, asked), 'utf8')];
  },
};

// A Probe names types that must all match; prefixes are the asker's choice, so local names decide.
function isWanted(device: SimDevice, types: string): boolean {
  const names = types.split(/\s/).filter((name) => name !== '');
  if (device.site.profile === 'printer') return names.length === 0;
  return names.every((name) =>
    ['NetworkVideoTransmitter', 'Device'].includes(name.slice(name.indexOf(':') + 1)),
  );
}

function probeMatches(device: SimDevice, asked: string): string {
  const what = device.site.profile === 'printer' ? printerMatch(device) : cameraMatch(device);
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"' +
    ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"' +
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"' +
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"' +
    ' xmlns:tds="http://www.onvif.org/ver10/device/wsdl"' +
    ' xmlns:wprt="http://schemas.microsoft.com/windows/2006/08/wdp/print">' +
    `<s:Header><a:MessageID>urn:uuid:${uuidOf(device)}</a:MessageID>` +
    `<a:RelatesTo>${escapeXml(asked)}</a:RelatesTo>` +
    '<a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>' +
    '<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header>' +
    '<s:Body><d:ProbeMatches><d:ProbeMatch>' +
    `<a:EndpointReference><a:Address>urn:uuid:${uuidOf(device)}</a:Address></a:EndpointReference>` +
    `${what}<d:MetadataVersion>1</d:MetadataVersion>` +
    '</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>'
  );
}

function printerMatch(device: SimDevice): string {
  return `<d:Types>wprt:PrintDeviceType</d:Types><d:XAddrs>http://${device.site.address}:${httpPort(device)}/wsd</d:XAddrs>`;
}

function cameraMatch(device: SimDevice): string {
  const port = device.ports.onvif ?? httpPort(device);
  return (
    '<d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types>' +
    `<d:Scopes>${scopes(device).join(' ')}</d:Scopes>` +
    `<d:XAddrs>http://${device.site.address}:${port}/onvif/device_service</d:XAddrs>`
  );
}

function scopes(device: SimDevice): string[] {
  const { site } = device;
  const isHikvision = site.profile.startsWith('hikvision-');
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
