// The setting itself says that viewers need no password.

import { settingCheck } from './check.js';

export const rtspAuthOff = settingCheck({
  id: 'rtsp-auth-off',
  title: 'Video is given to viewers without a login',
  seen: ['setting.rtsp.auth', 'off'],
  risk: 'high',
  because: 'Its settings let viewers watch without a password.',
  next: {
    axis: 'Switch it off: System, Accounts, Allow anonymous viewing.',
    hikvision: 'Set RTSP authentication to digest: Configuration, System, Security, Authentication.',
  },
  otherwise: 'Require a password for viewers in the video settings.',
  closes: 'Closes when a scan with your login reads that viewers need a password.',
});
