// A certificate whose key or signature can be forged: RSA below 2048 bits, MD5, SHA-1 (NIST SP 800-131A).

import { type Check, valuesOf } from './check.js';

export const certificateWeak: Check = {
  id: 'certificate-weak',
  title: 'Its certificate can be forged',
  closes: 'Closes when a scan sees a certificate with a longer key and a signature by SHA-256.',
  run(input) {
    const weak = [
      ...valuesOf(input, 'tls.key').filter(
        (key) => Number(/^RSA (?<bits>\d{3,5})$/.exec(key)?.groups?.bits) < 2048,
      ),
      ...valuesOf(input, 'tls.signature').filter((name) => /^(?:md5|sha1)-/.test(name)),
    ];
    if (weak.length === 0) return undefined;
    return {
      risk: 'low',
      certainty: 'certain',
      because: `Its certificate rests on ${weak.join(' and ')}, which can be forged, so that an impostor looks like the device.`,
      next: 'Make a new certificate in the HTTPS settings of the device (RSA 2048 or an elliptic curve, SHA-256), or install one of your own.',
    };
  },
};
