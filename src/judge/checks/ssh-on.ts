// SSH on a camera is a maintenance access that owners hardly use.

import { settingCheck } from './check.js';

export const sshOn = settingCheck({
  id: 'ssh-on',
  title: 'SSH is switched on',
  seen: ['setting.ssh', 'on'],
  risk: 'medium',
  because: 'SSH is on in its settings: one more way in, which hardly any owner uses.',
  next: {
    hikvision: 'Switch it off: Configuration, System, Security, Security Service.',
    dahua: 'Switch it off: Setting, System, Safety, System Service.',
    axis: 'Switch it off: System, Plain config, Network, or for one session only.',
  },
  otherwise: 'Switch SSH off in the security settings, and on again only while it is needed.',
  closes: 'Closes when a scan with your login reads that SSH is off.',
});
