// A maintenance console of the factory is open, which no owner can see or switch off in the menus.

import { type Check, seen } from './check.js';

/** TCP ports of consoles, and whose they are. */
const CONSOLES: Readonly<Record<string, string>> = {
  '2323/tcp': 'a second Telnet',
  '5555/tcp': 'the Android debug bridge',
  '9527/tcp': 'the console of Xiongmai devices',
  '9530/tcp': 'the maintenance port of Xiongmai devices',
};

export const debugPortOpen: Check = {
  id: 'debug-port-open',
  title: 'A maintenance port of the factory is open',
  closes: 'Closes when a scan finds that port closed.',
  run(input) {
    const open = seen(input, 'port.open', ...Object.keys(CONSOLES));
    return (
      open && {
        risk: 'high',
        certainty: 'likely',
        because: `Port ${Number.parseInt(open.value, 10)} is open, which mostly is ${CONSOLES[open.value]}: a way in past the password that you set.`,
        next: 'Install the newest firmware, then scan again; if the port is still open, let only the recorder reach the device.',
      }
    );
  },
};
