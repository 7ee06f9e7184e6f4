// The picture can be watched over RTSP without a login.

import { type Check, seen, step } from './check.js';

export const rtspOpen: Check = {
  id: 'rtsp-open',
  title: 'The picture can be watched without a login',
  closes: 'Closes when a scan is asked for a password by RTSP.',
  run(input) {
    const open = seen(input, 'rtsp.describe', 'open');
    const port = open?.source.port === undefined ? '' : ` on port ${open.source.port}`;
    return (
      open && {
        risk: 'high',
        certainty: 'certain',
        because: `It described its video stream${port} to a stranger who gave no password; no picture was fetched.`,
        next: step(
          input,
          {
            hikvision: 'Under System > Security > Authentication, set RTSP authentication to digest.',
            axis: 'Under System > Accounts, turn off anonymous viewing.',
            dahua: 'Under Network > Port or Safety > RTSP, turn authentication on.',
          },
          'Turn on authentication for RTSP, or turn RTSP off where no recorder needs it.',
        ),
      }
    );
  },
};
