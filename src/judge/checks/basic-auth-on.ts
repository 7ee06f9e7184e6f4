// HTTP Basic sends the password with every request (RFC 7617, section 4).

import { settingCheck } from './check.js';

export const basicAuthOn = settingCheck({
  id: 'basic-auth-on',
  title: 'The device takes the password itself over the network',
  seen: ['setting.httpauth.basic', 'on'],
  risk: 'low',
  because:
    'Basic authentication is allowed: a client that uses it sends the password readably with every request.',
  next: {
    hikvision: 'Set WEB authentication to digest: Configuration, System, Security, Authentication.',
    axis: 'Set the HTTP authentication policy to digest: System, Plain config, Network.',
  },
  otherwise: 'Allow digest authentication only, in the security settings.',
  closes: 'Closes when a scan with your login reads that Basic is no longer allowed.',
});
