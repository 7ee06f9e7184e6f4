// dahua-web: the web interface of a Dahua device, which refuses with a realm that names its serial number.

import { clue, pathProbe } from '../path-probe.js';
import { DAHUA_LIKE } from '../unicast.js';

export const dahuaWeb = pathProbe({
  id: 'dahua-web',
  request: 'dahua.web',
  path: '/cgi-bin/magicBox.cgi?action=getDeviceType',
  makers: DAHUA_LIKE,
  clues: [
    clue('http.title', '^WEB SERVICE$'),
    clue('rtsp.server', 'Dahua'),
    clue('rtsp.realm', '^Login to '),
    clue('port.open', '^37777/tcp$'),
  ],
  answeredBy: ['dhip.SerialNo'],
  // Devices of the last ten years refuse; of an older one the path is the evidence.
  read: (body) => (/^\s{0,8}type=/.test(body) ? [] : undefined),
});
