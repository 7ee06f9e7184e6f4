// SNMP v1 has no encryption and a password that everybody sees.

import { type Check, seen, step } from './check.js';

export const snmpV1: Check = {
  id: 'snmp-v1',
  title: 'SNMP version 1 is switched on',
  run(input) {
    if (!seen(input, 'setting.snmp.v1', 'on')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because: 'SNMP version 1 is on: its community name travels readably, and is mostly "public".',
      next: step(
        input,
        {
          hikvision: 'Switch it off: Configuration, Network, Advanced Settings, SNMP.',
        },
        'Switch SNMP v1 off, or use SNMP v3.',
      ),
    };
  },
};
