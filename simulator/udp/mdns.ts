// mDNS (RFC 6762, 6763): PTR questions to UDP 5353 are answered with instance, host, port and text of the services.

import type { SimDevice } from '../device.js';
import { type Query, readQuery } from './dns-question.js';
import { labels, name, type Resource, record, u16 } from './dns-record.js';
import { ipv4Bytes, macText } from './facts.js';
import { type Service, servicesOf } from './mdns-services.js';
import type { Protocol } from './protocol.js';

/** Asks which types of service there are (RFC 6763 section 9). */
const ENUMERATION = '_services._dns-sd._udp.local';

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
    const query = readQuery(datagram);
    const services = servicesOf(device);
    const asked = services.filter(({ type }) => query.names.includes(type));
    const listed = query.names.includes(ENUMERATION) ? services : [];
    if (asked.length + listed.length === 0) return [];
    const answers = [...listed.map(listing), ...asked.map(pointer)];
    const additional = [...asked.flatMap((service) => details(device, service)), ...address(device, asked)];
    return [message(query, answers, additional)];
  },
};

// Whoever asks from a port of its own gets its id and questions back (RFC 6762 section 6.7).
function message(
  { id, count, questions }: Query,
  answers: readonly Resource[],
  additional: readonly Resource[],
): Buffer {
  const RESPONSE_AUTHORITATIVE = 0x8400;
  const head = [id, RESPONSE_AUTHORITATIVE, count, answers.length, 0, additional.length].map(u16);
  return Buffer.concat([...head, questions, ...answers.map(record), ...additional.map(record)]);
}

function listing({ type }: Service): Resource {
  return { name: name(ENUMERATION), type: PTR, data: name(type) };
}

function pointer(service: Service): Resource {
  return { name: name(service.type), type: PTR, data: instanceOf(service) };
}

// The instance is one label, dots and all (RFC 6763 section 4.3).
function instanceOf({ instance, type }: Service): Buffer {
  return Buffer.concat([labels([instance]), name(type)]);
}

function details(device: SimDevice, service: Service): Resource[] {
  const place = Buffer.concat([u16(0), u16(0), u16(service.port), hostOf(device)]);
  // A TXT record holds at least one string, even if it is empty (RFC 6763 section 6.1).
  const texts = service.texts.length > 0 ? labels(service.texts, 255) : Buffer.from([0]);
  return [
    { name: instanceOf(service), type: SRV, data: place },
    { name: instanceOf(service), type: TXT, data: texts },
  ];
}

function address(device: SimDevice, asked: readonly Service[]): Resource[] {
  return asked.length === 0 ? [] : [{ name: hostOf(device), type: A, data: ipv4Bytes(device.site.address) }];
}

function hostOf(device: SimDevice): Buffer {
  return name(`${device.site.profile}-${macText(device, '')}.local`);
}
