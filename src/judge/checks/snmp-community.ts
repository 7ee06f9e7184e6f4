// The community name of SNMP is its password; "public" and "private" are the ones everybody tries.

import { settingCheck } from './check.js';

export const snmpCommunity = settingCheck({
  id: 'snmp-community',
  title: 'SNMP answers to the name from the box',
  seen: ['setting.snmp.community', 'default'],
  risk: 'medium',
  because:
    'SNMP is open to whoever says the community name that every manual prints, and tells them all about the device and the network.',
  next: {
    hikvision: 'Change it or switch SNMP off: Configuration, Network, Advanced Settings, SNMP.',
    dahua: 'Change it or switch SNMP off: Setting, Network, SNMP.',
    axis: 'Change it or switch SNMP off: System, Network, SNMP.',
  },
  otherwise: 'Give SNMP a community name of your own, or use SNMP v3.',
  closes: 'Closes when a scan with your login reads another community name, or that SNMP is off.',
});
