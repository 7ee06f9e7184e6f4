// onvif-device: maker, model and firmware from ONVIF devices that tell them without a login.

import type { Fact } from '../../core/evidence.js';
import { text } from '../../protocols/bytes.js';
import { ONVIF_PATHS } from '../../protocols/http/paths.js';
import { sameHost } from '../../protocols/http/same-host.js';
import { GET_DEVICE_INFORMATION, readDeviceInformation, SOAP_TYPE } from '../../protocols/onvif/device.js';
import { type Endpoint, httpEndpoints } from '../endpoints.js';
import { askHttp, bannerFacts, pathFact, readings, type WebAnswer } from '../http-ask.js';
import { isNoCamera } from '../no-camera.js';
import type { Probe, Target } from '../probe.js';

const REQUEST = 'onvif.info';
const MAX_REQUESTS = 2;
/** Ports that serve ONVIF and little else. */
const ONVIF_FIRST = [2020, 8899];
const DEFAULT_PATH = '/onvif/device_service';
const BODY = { type: SOAP_TYPE, text: GET_DEVICE_INFORMATION };

interface Service extends Endpoint {
  readonly path: string;
}

export const onvifDevice: Probe = {
  id: 'onvif-device',
  round: 2,
  maxRequests: MAX_REQUESTS,
  worth: (target) =>
    !isNoCamera(target.identity) &&
    !target.facts.some(({ kind }) => kind.startsWith('onvif.info.')) &&
    services(target).length > 0,
  async run(target, io, signal) {
    for (const { path, port, tls } of services(target).slice(0, MAX_REQUESTS)) {
      const answer = await askHttp(
        { target, io, signal },
        { port, tls },
        { request: REQUEST, path, body: BODY },
      );
      const facts = factsOf(answer, path);
      if (facts.length > 0) return readings(facts, port, REQUEST);
    }
    return [];
  },
};

/** Where the device announced its service, then where such services usually are. */
function services(target: Target): readonly Service[] {
  const { facts, openPorts, address } = target;
  const announced = facts
    .filter(({ kind }) => kind === 'onvif.xaddr')
    .flatMap(({ value }) => value.split(/\s/, 8))
    .map((reference) => sameHost(reference, address))
    .filter((place) => place !== undefined)
    .filter(({ path, port }) => ONVIF_PATHS.includes(path) && openPorts.includes(port));
  const usual = httpEndpoints(target)
    .toSorted((a, b) => Number(ONVIF_FIRST.includes(b.port)) - Number(ONVIF_FIRST.includes(a.port)))
    .map((endpoint) => ({ ...endpoint, path: DEFAULT_PATH }));
  const all = [...announced, ...usual];
  return all.filter(({ port }, index) => all.findIndex((service) => service.port === port) === index);
}

/** An answer, or at least the sign that ONVIF is spoken here; none for any other page. */
function factsOf({ reply }: WebAnswer, path: string): readonly Fact[] {
  if (!reply) return [];
  const information = readDeviceInformation(text(reply.body));
  if (information?.is === 'answered') return [...pathFact(path, reply), ...information.facts];
  const speaks = information?.is === 'refused' || reply.status === 401;
  return speaks ? [...pathFact(path, reply), ...bannerFacts(reply)] : [];
}
