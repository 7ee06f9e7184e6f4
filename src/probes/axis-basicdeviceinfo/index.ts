// axis-basicdeviceinfo: what an Axis device tells without a login, on current systems its firmware too.

import { factsOf } from '../../protocols/facts.js';
import { readScalars } from '../../protocols/lenient-json.js';
import { macOf } from '../../protocols/mac.js';
import { clue, pathProbe } from '../path-probe.js';

const LIST = 'data.propertyList.';

export const axisBasicDeviceInfo = pathProbe({
  id: 'axis-basicdeviceinfo',
  request: 'axis.basicdeviceinfo',
  path: '/axis-cgi/basicdeviceinfo.cgi',
  body: {
    type: 'application/json',
    text: '{"apiVersion":"1.0","method":"getAllUnrestrictedProperties"}',
  },
  makers: ['axis'],
  clues: [
    clue('http.realm', '^AXIS_'),
    clue('http.title', '\\bAXIS\\b'),
    clue('http.location', '^/(camera|aca)/index\\.html$'),
    clue('tls.subject', 'axis-[0-9a-f]{12}|Axis Communications'),
  ],
  answeredBy: ['axis.'],
  read(body) {
    const scalars = readScalars(body);
    // Older systems answer with an error that still names the interface.
    if (!scalars.some(([path]) => path === 'apiVersion')) return undefined;
    const fields = scalars
      .filter(([path]) => path.startsWith(LIST))
      .map(([path, value]) => [path.slice(LIST.length), value] as const);
    // The serial number of an Axis device is its MAC address.
    const serial = fields.find(([name]) => name === 'SerialNumber')?.[1];
    return factsOf('axis.', { fields, macs: [macOf(serial)] }) ?? [];
  },
});
