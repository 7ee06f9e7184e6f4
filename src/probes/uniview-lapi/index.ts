// uniview-lapi: the LAPI page of a Uniview device; its refusal alone is evidence of the maker.

import { factsOf } from '../../protocols/facts.js';
import { readScalars } from '../../protocols/lenient-json.js';
import { macOf } from '../../protocols/mac.js';
import { clue, pathProbe } from '../path-probe.js';

const DATA = 'Response.Data.';

export const univiewLapi = pathProbe({
  id: 'uniview-lapi',
  request: 'uniview.lapi',
  path: '/LAPI/V1.0/System/DeviceBasicInfo',
  makers: ['uniview'],
  clues: [clue('http.body', '/LAPI/|uniview'), clue('http.title', 'uniview'), clue('tls.subject', 'uniview')],
  answeredBy: ['uniview.'],
  read(body) {
    const scalars = readScalars(body);
    if (!scalars.some(([path]) => path.startsWith('Response.'))) return undefined;
    const fields = scalars
      .filter(([path]) => path.startsWith(DATA))
      .map(([path, value]) => [path.slice(DATA.length), value] as const);
    const mac = fields.find(([name]) => /^mac(address)?$/i.test(name))?.[1];
    return factsOf('uniview.', { fields, macs: [macOf(mac)] }) ?? [];
  },
});
