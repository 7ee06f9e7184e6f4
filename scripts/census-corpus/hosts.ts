// Hosts: made-up hosts one after the other, cameras and others, the same for the same seed.

import { HEX, type Random, randomFrom } from '../../simulator/random.js';
import {
  CAMERAS,
  type CameraFirmware,
  type CameraKind,
  type CorpusPlace,
  HOSTS,
  type HostKind,
  PLACES,
} from './data.js';
import type { Service } from './service.js';

/** A camera as it is wanted; what is left out is left to chance. */
export interface WantedCamera {
  readonly kind: CameraKind;
  readonly firmware: CameraFirmware | undefined;
  readonly place: CorpusPlace;
}

export const START = Date.parse('2026-10-01T00:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

/** Everything that looks the same in many records is made once. */
export class HostMaker {
  readonly #random: Random;
  readonly #pages: readonly string[];
  #hosts = 0;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
    this.#pages = Array.from({ length: 64 }, () => filler(this.#random));
  }

  /** The services of one host; those of a camera are two or three, one of them mostly seen a second time. */
  camera(wanted: WantedCamera = this.#anyCamera()): readonly Service[] {
    const { kind, firmware, place } = wanted;
    const model = kind.models.length > 0 ? this.#random.pick(kind.models) : undefined;
    const base = {
      address: this.#address(),
      place,
      camera: { kind, model, firmware },
      product: kind.product,
    };
    const at = this.#time();
    const serial = this.#random.text(6, HEX);
    const own = (realm: string) => realm.replace('{serial}', serial);
    const web = this.#web(kind, own);
    const first: Service = {
      ...base,
      port: this.#random.pick([80, 80, 8080, 443, 8000]),
      at,
      web,
      head: headOf(web),
    };
    const again = this.#random.below(3) === 0 ? [{ ...first, at: at + 3 * DAY }] : [];
    const stream = kind.stream && { ...kind.stream, realm: own(kind.stream.realm) };
    const streams: readonly Service[] =
      stream && this.#random.below(2) === 0
        ? [{ ...base, port: 554, at: at + DAY, stream, head: streamHead(stream) }]
        : [];
    return [first, ...streams, ...again];
  }

  /** Now and then one that looks like a camera to who greps for words. */
  other(): Service {
    const isAlike = this.#random.below(50) === 0;
    const host: HostKind = this.#random.pick(isAlike ? HOSTS.lookAlikes : HOSTS.ordinary);
    const base = {
      address: this.#address(),
      port: host.port,
      at: this.#time(),
      place: this.place(),
      product: host.product,
    };
    if (host.banner !== undefined)
      return { ...base, head: `${host.banner}\r\n${this.#page().slice(0, 1200)}` };
    const title = host.title ?? '';
    const html = `<!doctype html><html><head><title>${title}</title></head><body>${host.body ?? ''}${this.#page()}</body></html>`;
    const web = { status: 200, server: host.server ?? null, title, html };
    return { ...base, web, head: headOf(web) };
  }

  place(): CorpusPlace {
    return weighted(this.#random, PLACES);
  }

  #anyCamera(): WantedCamera {
    const kind = weighted(this.#random, CAMERAS);
    const firmware = kind.firmwares.length > 0 ? weighted(this.#random, kind.firmwares) : undefined;
    return { kind, firmware, place: this.place() };
  }

  #web({ web }: CameraKind, own: (realm: string) => string): NonNullable<Service['web']> {
    const { status, server, title, location, realm } = web;
    const html = `<!doctype html><html><head><title>${title}</title></head><body>${this.#page().slice(0, 400)}</body></html>`;
    return {
      status,
      server,
      title,
      html,
      ...(location !== undefined && { location }),
      ...(realm !== undefined && { realm: own(realm) }),
    };
  }

  #page(): string {
    return this.#random.pick(this.#pages);
  }

  #time(): number {
    return START + this.#random.below(20 * DAY);
  }

  /**
   * Of 240.0.0.0/4, which is nobody's (RFC 1112, section 4): each once, in no order. The factor is odd, so that it maps
   * the 2^28 numbers onto themselves.
   */
  #address(): string {
    this.#hosts += 1;
    const number = (Math.imul(this.#hosts, 0x9e3779b1) & 0x0fffffff) | 0xf0000000;
    return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
  }
}

function weighted<T extends { readonly weight: number }>(random: Random, from: readonly T[]): T {
  const total = from.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.below(total);
  for (const one of from) {
    left -= one.weight;
    if (left < 0) return one;
  }
  return random.pick(from);
}

const WORDS =
  'the of and a to in is you that it he was for on are as with his they at be this have from or one had by word but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first water been call who oil its now find long down day did get come made may part network device video server admin login page style script width height color margin'.split(
    ' ',
  );

/** About 2.5 kB of a page that says nothing. */
function filler(random: Random): string {
  const parts: string[] = [];
  let length = 0;
  while (length < 2000 + random.below(1000)) {
    const part = `<div class="${random.text(6, 'abcdefghij')}"><p>${Array.from({ length: 12 }, () => random.pick(WORDS)).join(' ')}</p></div>\n`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

function headOf({ status, server, realm, html }: NonNullable<Service['web']>): string {
  const lines = [
    `HTTP/1.1 ${status} ${status === 401 ? 'Unauthorized' : 'OK'}`,
    ...(server === null ? [] : [`Server: ${server}`]),
    ...(realm === undefined
      ? []
      : [`WWW-Authenticate: Digest realm="${realm}", qop="auth", nonce="0a1b2c", algorithm=MD5`]),
    'Content-Type: text/html',
    `Content-Length: ${html.length}`,
    'Connection: keep-alive',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function streamHead({ server, realm }: NonNullable<Service['stream']>): string {
  return `RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nServer: ${server}\r\nWWW-Authenticate: Digest realm="${realm}", nonce="0a1b2c"\r\n\r\n`;
}
