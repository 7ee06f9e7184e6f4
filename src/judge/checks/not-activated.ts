// A device that was never set up: whoever comes first sets its password.

import { type Check, seen, step } from './check.js';

const SIGNS: readonly (readonly [kind: string, value: string])[] = [
  ['hikvision.activated', 'false'],
  ['sadp.Activated', 'false'],
  ['tdp.factory_default', 'true'],
];

export const notActivated: Check = {
  id: 'not-activated',
  title: 'Never set up: the first to come sets the password',
  closes: 'Closes when the device says that it has an owner.',
  run(input) {
    const sign = SIGNS.map(([kind, value]) => seen(input, kind, value)).find((one) => one !== undefined);
    return (
      sign && {
        risk: 'critical',
        certainty: 'certain',
        because: `The device itself says that it has no owner yet (${sign.kind} is ${sign.value}), so anyone who reaches it can choose its password.`,
        next: step(
          input,
          {
            hikvision: 'Open its web page or SADP, and activate it with a password of your own today.',
            tplink: 'Set it up in the Tapo or VIGI app with a password of your own today.',
          },
          'Set it up with a password of your own today, or take it off the network.',
        ),
      }
    );
  },
};
