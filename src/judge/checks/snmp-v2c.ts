// SNMP v2c has no encryption either.

import { type Check, seen, step } from './check.js';

export const snmpV2c: Check = {
  id: 'snmp-v2c',
  title: 'SNMP version 2c is switched on',
  run(input) {
    if (!seen(input, 'setting.snmp.v2c', 'on')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because: 'SNMP version 2c is on: its community name travels readably, and is mostly "public".',
      next: step(
        input,
        {
          hikvision: 'Switch it off: Configuration, Network, Advanced Settings, SNMP.',
        },
        'Switch SNMP v2c off, or use SNMP v3.',
      ),
    };
  },
};
