// HTTPS that is offered but not forced protects only those who type it.

import { settingCheck } from './check.js';

export const httpsNotForced = settingCheck({
  id: 'https-not-forced',
  title: 'Its page is also given without HTTPS',
  seen: ['setting.https.redirect', 'off'],
  risk: 'low',
  because: 'HTTPS is there, but whoever types the address without it logs in readably.',
  next: {
    hikvision: 'Switch the redirection on: Configuration, Network, Advanced Settings, HTTPS.',
    axis: 'Allow HTTPS only: System, Network, HTTP and HTTPS.',
  },
  otherwise: 'Switch on the redirection to HTTPS, or switch HTTP off.',
  closes: 'Closes when a scan with your login reads that HTTP leads to HTTPS.',
});
