// FTP sends names and passwords readably.

import { settingCheck } from './check.js';

export const ftpOn = settingCheck({
  id: 'ftp-on',
  title: 'FTP is switched on',
  seen: ['setting.ftp', 'on'],
  risk: 'medium',
  because:
    'The FTP server of the device is on. It sends names and passwords so that everybody on the way can read them.',
  next: {
    axis: 'Switch it off: System, Plain config, Network, FTP.',
  },
  otherwise: 'Switch the FTP server off in the network settings.',
  closes: 'Closes when a scan with your login reads that FTP is off.',
});
