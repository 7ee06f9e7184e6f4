// SNMP v1 has no encryption and a password that everybody sees.

import { settingCheck } from './check.js';

export const snmpV1 = settingCheck({
  id: 'snmp-v1',
  title: 'SNMP version 1 is switched on',
  seen: ['setting.snmp.v1', 'on'],
  risk: 'medium',
  because: 'SNMP version 1 is on: its community name travels readably, and is mostly "public".',
  next: {
    hikvision: 'Switch it off: Configuration, Network, Advanced Settings, SNMP.',
    dahua: 'Switch it off: Setting, Network, SNMP.',
    axis: 'Switch it off: System, Network, SNMP.',
    hanwha: 'Switch it off: Setup, Network, SNMP.',
  },
  otherwise: 'Switch SNMP v1 off, or use SNMP v3.',
  closes: 'Closes when a scan with your login reads that SNMP v1 is off.',
});
