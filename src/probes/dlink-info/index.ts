// dlink-info: the page on which older D-Link cameras tell model, hardware and firmware without a login.

import { factsOf } from '../../protocols/facts.js';
import { readKeyValues } from '../../protocols/key-values.js';
import { macOf } from '../../protocols/mac.js';
import { clue, pathProbe } from '../path-probe.js';

export const dlinkInfo = pathProbe({
  id: 'dlink-info',
  request: 'dlink.info',
  path: '/common/info.cgi',
  makers: ['dlink'],
  clues: [clue('http.realm', '^DCS-'), clue('http.server', '^(alphapd|dcs-lig-httpd)')],
  answeredBy: ['dlink.'],
  read(body) {
    const fields = readKeyValues(body);
    if (!fields.some(([key]) => key === 'model')) return undefined;
    return factsOf('dlink.', { fields, macs: [macOf(fields.find(([key]) => key === 'macaddr')?.[1])] });
  },
});
