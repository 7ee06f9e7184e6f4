// Port 21 answers: names and passwords cross the network readably.

import { type Check, seen, step } from './check.js';

export const ftpOpen: Check = {
  id: 'ftp-open',
  title: 'FTP is open',
  closes: 'Closes when a scan finds port 21 closed.',
  run(input) {
    if (!seen(input, 'port.open', '21/tcp') || seen(input, 'setting.ftp', 'on')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because: 'Port 21 is open. FTP sends names and passwords so that everybody on the way can read them.',
      next: step(
        input,
        { axis: 'Switch it off: System, Plain config, Network, FTP.' },
        'Switch the FTP server off in the network settings; where there is no such setting, block port 21.',
      ),
    };
  },
};
