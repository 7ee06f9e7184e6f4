// hikvision-activation: whether a Hikvision device has an owner yet; one without can be taken by whoever comes first.

import { find, parseXml, textOf } from '../../protocols/xml.js';
import { fact } from '../http-ask.js';
import { clue, pathProbe } from '../path-probe.js';
import { HIKVISION_LIKE } from '../unicast.js';

export const hikvisionActivation = pathProbe({
  id: 'hikvision-activation',
  request: 'hikvision.activate-status',
  path: '/SDK/activateStatus',
  makers: HIKVISION_LIKE,
  clues: [
    clue('http.location', '^/doc/(page/login\\.asp|index\\.html)$'),
    clue('http.server', '^(App-webs|Hikvision-Webs|DNVRS-Webs|DVRDVS-Webs|Webs$|webserver$)'),
    clue('tls.subject', 'hikvision'),
  ],
  answeredBy: ['sadp.Activated', 'hikvision.activated'],
  read(body) {
    const status = find(parseXml(body), 'ActivateStatus');
    const activated = textOf(status, 'Activated')?.toLowerCase();
    return activated === 'true' || activated === 'false' ? fact('hikvision.activated', activated) : undefined;
  },
});
