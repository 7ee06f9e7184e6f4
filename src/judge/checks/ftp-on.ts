// FTP sends names and passwords readably.

import { type Check, seen, step } from './check.js';

export const ftpOn: Check = {
  id: 'ftp-on',
  title: 'FTP is switched on',
  run(input) {
    if (!seen(input, 'setting.ftp', 'on')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because:
        'The FTP server of the device is on. It sends names and passwords so that everybody on the way can read them.',
      next: step(
        input,
        {
          axis: 'Switch it off: System, Plain config, Network, FTP.',
        },
        'Switch the FTP server off in the network settings.',
      ),
    };
  },
};
