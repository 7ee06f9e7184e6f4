// SNMP v2c has no encryption either.

import { settingCheck } from './check.js';

export const snmpV2c = settingCheck({
  id: 'snmp-v2c',
  title: 'SNMP version 2c is switched on',
  seen: ['setting.snmp.v2c', 'on'],
  risk: 'medium',
  because: 'SNMP version 2c is on: its community name travels readably, and is mostly "public".',
  next: {
    hikvision: 'Switch it off: Configuration, Network, Advanced Settings, SNMP.',
    dahua: 'Switch it off: Setting, Network, SNMP.',
    axis: 'Switch it off: System, Network, SNMP.',
    hanwha: 'Switch it off: Setup, Network, SNMP.',
  },
  otherwise: 'Switch SNMP v2c off, or use SNMP v3.',
  closes: 'Closes when a scan with your login reads that SNMP v2c is off.',
});
