// upnp-description: what a device says of itself at the place its SSDP reply named.

import { text } from '../../protocols/bytes.js';
import { DESCRIPTION_PATHS } from '../../protocols/http/paths.js';
import { type Place, sameHost } from '../../protocols/http/same-host.js';
import { readDescription } from '../../protocols/ssdp/description.js';
import { askHttp, readings } from '../http-ask.js';
import { guessOf } from '../ports.js';
import type { Probe, Target } from '../probe.js';

const REQUEST = 'upnp.description';

export const upnpDescription: Probe = {
  id: 'upnp-description',
  round: 2,
  maxRequests: 1,
  worth: (target) => location(target) !== undefined,
  async run(target, io, signal) {
    const place = location(target);
    if (!place) return [];
    const { port, tls, path } = place;
    const { reply } = await askHttp({ target, io, signal }, { port, tls }, { request: REQUEST, path });
    return reply?.status === 200 ? readings(readDescription(text(reply.body)), port, REQUEST) : [];
  },
};

/**
 * The first announced place on the same address with a usual path. Its port is mostly none that is swept; low ports
 * that are not known to be open, and those of other protocols, are left alone.
 */
function location({ facts, address, openPorts }: Target): Place | undefined {
  const safe = (port: number) => !['rtsp', 'other'].includes(guessOf(port) ?? '');
  return facts
    .filter(({ kind }) => kind === 'ssdp.location')
    .map(({ value }) => sameHost(value, address))
    .filter((place) => place !== undefined)
    .find(
      ({ path, port }) =>
        DESCRIPTION_PATHS.includes(path) && safe(port) && (port >= 1024 || openPorts.includes(port)),
    );
}
