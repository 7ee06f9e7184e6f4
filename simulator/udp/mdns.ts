// mDNS (RFC 6762, 6763): PTR questions to UDP 5353 are answered with instance, host, port and text of the service.

import type { SimDevice } from '../device.js';
import type { Profile } from '../site-file.js';
import { readQuestions } from './dns-question.js';
import { httpPort, ipv4Bytes, macText, nameOf } from './facts.js';
import type { Protocol } from './protocol.js';

interface Service {
  readonly type: string;
  port(device: SimDevice): number;
  instance(device: SimDevice): string;
  texts(device: SimDevice): string[];
}

const SERVICES: Partial<Record<Profile, Service>> = {
  axis: {
    type: '_axis-video._tcp.local',
    port: httpPort,
    instance: (device) => `${nameOf(device)} - ${upperMac(device)}`,
    texts: (device) => [`macaddress=${upperMac(device)}`],
  },
  printer: {
    type: '_ipp._tcp.local',
    port: (device) => device.ports.ipp ?? 631,
    instance: nameOf,
    texts: (device) => ['txtvers=1', 'rp=ipp/print', `ty=${device.site.model}`],
  },
  nas: {
    type: '_smb._tcp.local',
    port: (device) => device.ports.smb ?? 445,
    instance: nameOf,
    texts: () => [],
  },
  'tv-box': {
    type: '_googlecast._tcp.local',
    port: (device) => device.ports.cast ?? 8009,
    instance: (device) => `${device.site.model}-${macText(device, '')}`,
    texts: (device) => [`md=${device.site.model}`, `fn=${nameOf(device)}`],
  },
};

const A = 1;
const PTR = 12;
const TXT = 16;
const SRV = 33;

export const mdns: Protocol = {
  id: 'mdns',
  port: 5353,
  multicast: '224.0.0.251',
  multicast6: 'ff02::fb',
  answer(device, datagram) {
    const service = SERVICES[device.site.profile];
    const names = readQuestions(datagram);
    if (service === undefined || !names.includes(service.type)) return [];
    return [response(device, service, datagram.subarray(0, 2))];
  },
};

function response(device: SimDevice, service: Service, id: Buffer): Buffer {
  const type = encodeName(service.type.split('.'));
  const instance = Buffer.concat([label(service.instance(device)), type]);
  const host = encodeName([`${device.site.profile}-${macText(device, '')}`, 'local']);
  // Flags: response, authoritative. One answer, three additional records (RFC 6763 section 12.1).
  const head = Buffer.concat([id, Buffer.from('84000000000100000003', 'hex')]);
  return Buffer.concat([
    head,
    record(type, PTR, instance),
    record(instance, SRV, Buffer.concat([Buffer.alloc(4), u16(service.port(device)), host])),
    record(instance, TXT, txt(service.texts(device))),
    record(host, A, ipv4Bytes(device.site.address)),
  ]);
}

function record(name: Buffer, type: number, data: Buffer): Buffer {
  // The cache-flush bit belongs to records of one owner; a PTR is shared (RFC 6762 section 10.2).
  const dnsClass = type === PTR ? 0x0001 : 0x8001;
  const timeToLive = Buffer.from([0, 0, 0, 120]);
  return Buffer.concat([name, u16(type), u16(dnsClass), timeToLive, u16(data.length), data]);
}

// A TXT record holds at least one string, even if it is empty (RFC 6763 section 6.1).
function txt(texts: readonly string[]): Buffer {
  return Buffer.concat((texts.length > 0 ? texts : ['']).map((text) => counted(text, 255)));
}

function encodeName(labels: readonly string[]): Buffer {
  return Buffer.concat([...labels.map(label), Buffer.from([0])]);
}

function label(text: string): Buffer {
  return counted(text === '' ? '-' : text, 63);
}

function counted(text: string, longest: number): Buffer {
  const cut = Buffer.from(text, 'utf8').subarray(0, longest);
  return Buffer.concat([Buffer.from([cut.length]), cut]);
}

function u16(value: number): Buffer {
  return Buffer.from([(value >> 8) & 0xff, value & 0xff]);
}

function upperMac(device: SimDevice): string {
  return macText(device, '').toUpperCase();
}
