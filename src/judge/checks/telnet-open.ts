// Telnet is open: passwords travel readably, and on cameras it is mostly a maintenance access nobody needs.

import { type Check, seen } from './check.js';

export const telnetOpen: Check = {
  id: 'telnet-open',
  title: 'Telnet is open',
  closes: 'Closes when a scan finds port 23 closed.',
  run(input) {
    return (
      seen(input, 'port.open', '23/tcp') && {
        risk: 'high',
        certainty: 'certain',
        because:
          'Port 23 is open. Bot networks try the passwords of cameras there all day, and what is typed there can be read on the way.',
        next: 'Turn Telnet off in the network settings; where there is no such setting, block port 23 or replace the device.',
      }
    );
  },
};
