// Requests over UDP that may be sent: written out here byte by byte, apart from the code that encodes them.

import type { RequestDeclaration, Shape } from '../net/request.js';

type UdpShape = Extract<Shape, { transport: 'udp' }>;

/** This datagram and no other. */
function exactly(port: number, hex: string): UdpShape {
  return { transport: 'udp', ports: [port], max: hex.length / 2, begins: hex };
}

function exactText(port: number, text: string): UdpShape {
  return exactly(port, Buffer.from(text, 'latin1').toString('hex'));
}

/** Hex of a DNS question for the PTR records of a name, with the unicast-response bit. */
function ptr(name: string): string {
  const labels = name.split('.').map((label) => String.fromCharCode(label.length) + label);
  return `${Buffer.from(labels.join(''), 'latin1').toString('hex')}00000c8001`;
}

/** Two types, out of a protocol that also knows orders; the pattern spans the whole datagram. */
const SADP_INQUIRY =
  /^<\?xml version="1\.0" encoding="utf-8"\?><Probe><Uuid>[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}<\/Uuid><Types>inquiry(?:_v32)?<\/Types><\/Probe>$/;

const WSD_PROBE =
  /^<\?xml version="1\.0" encoding="UTF-8"\?><s:Envelope xmlns:s="http:\/\/www\.w3\.org\/2003\/05\/soap-envelope" xmlns:a="http:\/\/schemas\.xmlsoap\.org\/ws\/2004\/08\/addressing" xmlns:d="http:\/\/schemas\.xmlsoap\.org\/ws\/2005\/04\/discovery" xmlns:(?:tds="http:\/\/www\.onvif\.org\/ver10\/device\/wsdl"|dn="http:\/\/www\.onvif\.org\/ver10\/network\/wsdl")><s:Header><a:Action>http:\/\/schemas\.xmlsoap\.org\/ws\/2005\/04\/discovery\/Probe<\/a:Action><a:MessageID>urn:uuid:[0-9a-f-]{36}<\/a:MessageID><a:ReplyTo><a:Address>http:\/\/schemas\.xmlsoap\.org\/ws\/2004\/08\/addressing\/role\/anonymous<\/a:Address><\/a:ReplyTo><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery<\/a:To><\/s:Header><s:Body><d:Probe><d:Types>(?:tds:Device|dn:NetworkVideoTransmitter)<\/d:Types><\/d:Probe><\/s:Body><\/s:Envelope>$/;

const DHIP_SEARCH = '{ "method" : "DHDiscover.search", "params" : { "mac" : "", "uni" : 1 } }\n';

const MSEARCH =
  'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: upnp:rootdevice\r\n\r\n';

const MDNS_SERVICES = ['_axis-video', '_axis-nvr', '_arec', '_ipp', '_googlecast', '_smb'];

function read(id: string, purpose: string, shape: UdpShape): RequestDeclaration {
  return { id, purpose, effect: 'read', shape };
}

export const udpRequests: readonly RequestDeclaration[] = [
  read(
    'sadp.inquiry',
    'asks Hikvision devices and rebrands for model, serial number, firmware and activation',
    {
      transport: 'udp',
      ports: [37020],
      max: 160,
      pattern: SADP_INQUIRY,
    },
  ),
  read('wsd.probe', 'asks ONVIF devices for their names, model and service address', {
    transport: 'udp',
    ports: [3702],
    max: 1024,
    pattern: WSD_PROBE,
  }),
  read(
    'dhip.search',
    'asks Dahua devices and rebrands for model, serial number and firmware',
    exactly(
      37810,
      `20000000${hex('DHIP')}000000000000000049000000000000004900000000000000${hex(DHIP_SEARCH)}`,
    ),
  ),
  read(
    'dahua1.search',
    'asks older Dahua devices for type and serial number',
    exactly(5050, `a3010001${'00'.repeat(12)}02${'00'.repeat(15)}`),
  ),
  read(
    'ssdp.msearch',
    'asks UPnP devices which software they run and where they describe themselves',
    exactText(1900, MSEARCH),
  ),
  read(
    'mdns.query',
    'asks which services devices offer, to tell cameras from printers, NAS and TV boxes',
    exactly(
      5353,
      `000000000007000000000000${MDNS_SERVICES.map((name) => ptr(`${name}._tcp.local`)).join('')}${ptr('_services._dns-sd._udp.local')}`,
    ),
  ),
  read('bosch.detect', 'asks Bosch devices for model, serial number and MAC address', {
    transport: 'udp',
    ports: [1757],
    max: 12,
    pattern: /^\x99\x39\xa4\x27[\x00-\xff]{4}\xff\x00\x06\xde$/,
  }),
  read(
    'hanwha.search',
    'asks Hanwha devices for model and MAC address',
    exactly(7701, `01${'00'.repeat(261)}`),
  ),
  read('vivotek.search', 'asks Vivotek devices for model and MAC address', {
    transport: 'udp',
    ports: [10000],
    max: 5,
    pattern: /^[\x00-\xff]\x4a\x5d\x8f\x1c$/,
  }),
  read(
    'sony.enq',
    'asks Sony devices for model, serial number and firmware',
    exactly(2380, `02${hex('ENQ:allinfo')}ff03`),
  ),
  read(
    'panasonic.search',
    'asks Panasonic and i-PRO devices for model and firmware',
    exactly(
      10670,
      '00010000000d000000000000ffffffffffffffffffff000120111e11231f1e1913000002000000000000000000000000ffff0000',
    ),
  ),
  read('ubiquiti.v1', 'asks Ubiquiti devices for model and firmware', exactly(10001, '01000000')),
  read('ubiquiti.v2', 'asks newer Ubiquiti devices for model and firmware', exactly(10001, '02080000')),
  read(
    'foscam.search',
    'asks Foscam devices for serial number and firmware',
    exactly(10000, `${hex('MO_I')}${'00'.repeat(11)}04${'00'.repeat(7)}00000001`),
  ),
  read(
    'vstarcam.search',
    'asks VStarcam devices and clones for serial number and firmware',
    exactly(8600, '44480101'),
  ),
  read(
    'tdp.discover',
    'asks TP-Link devices for model, hardware revision and firmware',
    exactly(20002, '020000010000000000000000463cb5d3'),
  ),
];

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}
