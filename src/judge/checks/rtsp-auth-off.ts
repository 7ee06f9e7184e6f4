// The setting itself says that viewers need no password.

import { type Check, seen, step } from './check.js';

export const rtspAuthOff: Check = {
  id: 'rtsp-auth-off',
  title: 'Video is given to viewers without a login',
  run(input) {
    if (!seen(input, 'setting.rtsp.auth', 'off')) return undefined;
    return {
      risk: 'high',
      certainty: 'certain',
      because: 'Its settings let viewers watch without a password.',
      next: step(
        input,
        {
          axis: 'Switch it off: System, Accounts, Allow anonymous viewing.',
        },
        'Require a password for viewers in the video settings.',
      ),
    };
  },
};
