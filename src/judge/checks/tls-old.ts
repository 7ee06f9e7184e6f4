// TLS 1.0 and 1.1 must not be used any more (RFC 8996).

import { type Check, seen, step } from './check.js';

const OLD = ['sslv3', 'tlsv1', 'tlsv1.1'];

export const tlsOld: Check = {
  id: 'tls-old',
  title: 'Its encryption is out of date',
  closes:
    'Closes when a scan agrees on TLS 1.2 or newer, and reads with your login that older versions are off.',
  run(input) {
    // What was negotiated is the newest that both sides know.
    const agreed = seen(input, 'tls.protocol', ...OLD);
    const allowed = seen(input, 'setting.tls10', 'on') ?? seen(input, 'setting.tls11', 'on');
    if (!agreed && !allowed) return undefined;
    return {
      risk: 'low',
      certainty: 'certain',
      because: agreed
        ? `The newest encryption that it knows is ${agreed.value}, which has been broken for years (RFC 8996).`
        : 'It still allows TLS 1.0 or 1.1, which have been broken for years (RFC 8996).',
      next: step(
        input,
        {
          hikvision: 'Switch TLS 1.0 and 1.1 off: Configuration, Network, Advanced Settings, HTTPS.',
          dahua: 'Switch "Compatible with TLSv1.1" off: Setting, Network, HTTPS.',
          axis: 'Allow TLS 1.2 and 1.3 only: System, Plain config, HTTPS.',
        },
        'Install the newest firmware, and switch TLS 1.0 and 1.1 off in the HTTPS settings.',
      ),
    };
  },
};
