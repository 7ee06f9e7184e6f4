// SSDP (UPnP): an M-SEARCH to UDP 1900 is answered with the address of the device description.

import type { SimDevice } from '../device.js';
import type { Profile } from '../site-file.js';
import { httpPort, uuidOf } from './facts.js';
import type { Protocol } from './protocol.js';

interface UpnpFace {
  readonly server: string;
  readonly path: string;
  readonly type: string;
}

const BASIC = 'urn:schemas-upnp-org:device:Basic:1';
const HIKVISION: UpnpFace = {
  server: 'Linux/3.0.8, UPnP/1.0, Portable SDK for UPnP devices/1.6.18',
  path: '/upnpdevicedesc.xml',
  type: BASIC,
};

const FACES: Partial<Record<Profile, UpnpFace>> = {
  'hikvision-camera': HIKVISION,
  'hikvision-recorder': HIKVISION,
  annke: HIKVISION,
  axis: {
    server: 'Linux/4.9.94-axis5, UPnP/1.0, Portable SDK for UPnP devices/1.6.22',
    path: '/rootdesc1.xml',
    type: BASIC,
  },
  dlink: { server: 'Linux/2.6 UPnP/1.0 DCS/1.0', path: '/rootdesc.xml', type: BASIC },
  router: {
    server: 'Linux/5.10 UPnP/1.1 MiniUPnPd/2.3.3',
    path: '/rootDesc.xml',
    type: 'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
  },
  nas: { server: 'Linux/4.4 UPnP/1.0 NAS/7.2', path: '/description.xml', type: BASIC },
  'tv-box': {
    server: 'Linux/4.19 UPnP/1.0 DIAL/2.1',
    path: '/ssdp/device-desc.xml',
    type: 'urn:dial-multiscreen-org:service:dial:1',
  },
};

const LONGEST_QUESTION = 2048;

export const ssdp: Protocol = {
  id: 'ssdp',
  port: 1900,
  multicast: '239.255.255.250',
  multicast6: 'ff02::c',
  answer(device, datagram) {
    const face = FACES[device.site.profile];
    const target = searchTarget(datagram);
    if (face === undefined || target === undefined) return [];
    return targetsOf(device, face)
      .filter((own) => target === 'ssdp:all' || target === own)
      .map((own) => response(device, face, own));
  },
};

/** The ST of an M-SEARCH, or undefined when the datagram is none. */
function searchTarget(datagram: Buffer): string | undefined {
  if (datagram.length > LONGEST_QUESTION) return undefined;
  const [first, ...lines] = datagram.toString('latin1').split('\r\n');
  if (first !== 'M-SEARCH * HTTP/1.1') return undefined;
  const headers = new Map(lines.map(header));
  return headers.get('man') === '"ssdp:discover"' ? headers.get('st') : undefined;
}

function header(line: string): [string, string] {
  const colon = line.indexOf(':');
  return colon < 0 ? ['', ''] : [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

function targetsOf(device: SimDevice, face: UpnpFace): string[] {
  return ['upnp:rootdevice', `uuid:${uuidOf(device)}`, face.type];
}

function response(device: SimDevice, face: UpnpFace, target: string): Buffer {
  const uuid = `uuid:${uuidOf(device)}`;
  const lines = [
    'HTTP/1.1 200 OK',
    'CACHE-CONTROL: max-age=1800',
    'EXT:',
    `LOCATION: http://${device.site.address}:${device.ports.upnp ?? httpPort(device)}${face.path}`,
    `SERVER: ${face.server}`,
    `ST: ${target}`,
    `USN: ${target === uuid ? uuid : `${uuid}::${target}`}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
