// reolink-api: whether the JSON interface of a Reolink device is there; it answers "please login first".

import { pattern } from '../../core/pattern.js';
import { clue, pathProbe } from '../path-probe.js';

const ANSWER = pattern('^\\s*\\[\\s*\\{[^\\]]*"cmd"\\s*:\\s*"GetDevInfo"');

export const reolinkApi = pathProbe({
  id: 'reolink-api',
  request: 'reolink.api',
  path: '/cgi-bin/api.cgi?cmd=GetDevInfo',
  makers: ['reolink'],
  clues: [clue('http.title', 'reolink'), clue('tls.subject', 'reolink'), clue('port.open', '^9000/tcp$')],
  answeredBy: [],
  read: (body) => (ANSWER.test(body.slice(0, 2048)) ? [] : undefined),
});
