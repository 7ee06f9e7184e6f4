// Without NTP the clock drifts, and recordings prove nothing.

import { settingCheck } from './check.js';

export const ntpOff = settingCheck({
  id: 'ntp-off',
  title: 'The clock is not set by the network',
  seen: ['setting.ntp', 'off'],
  risk: 'low',
  because: 'NTP is off: the clock drifts, and with it the time on every recording and in every log.',
  next: {
    hikvision: 'Switch it on: Configuration, System, System Settings, Time Settings.',
    dahua: 'Switch it on: Setting, System, General, Date and Time.',
    axis: 'Switch it on: System, Time and location.',
    hanwha: 'Switch it on: Setup, Basic, Date and Time.',
    uniview: 'Switch it on: Setup, Common, Time.',
  },
  otherwise: 'Set an NTP server in the time settings.',
  closes: 'Closes when a scan with your login reads that NTP is on.',
});
