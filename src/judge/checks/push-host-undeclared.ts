// The device sends events or pictures to a host that nobody declared: a sign of tampering.

import { type Check, step, typed, valuesOf } from './check.js';

export const pushHostUndeclared: Check = {
  id: 'push-host-undeclared',
  title: 'It sends to a host that nobody declared',
  closes:
    'Closes when a scan with your login reads that the host is gone, or you declare it: lenscap declare.',
  run(input) {
    const strange = valuesOf(input, 'pushhost').filter((host) => {
      const low = host.toLowerCase();
      return !input.declared.host.has(low) && !input.declared.host.has(low.replace(/:\d{1,5}$/, ''));
    });
    if (strange.length === 0) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because: `Its settings send events to ${strange.slice(0, 3).join(', ')}, which you have not declared; intruders use that to be told, or to be sent pictures.`,
      next: `${step(
        input,
        {
          hikvision: 'Remove it: Configuration, Network, Advanced Settings, HTTP Listening or Alarm Server.',
          dahua: 'Remove it: Setting, Network, Register or Alarm Server.',
          axis: 'Remove it: System, Events, Recipients.',
        },
        'Remove it from the event or alarm settings.',
      )} If it is yours: lenscap declare host ${typed(strange[0]?.replace(/:\d{1,5}$/, ''))}.`,
    };
  },
};
