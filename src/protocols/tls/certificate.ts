// TLS facts: whose certificate a device shows, read from its DER without judging or trusting it.

import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import type { Fact } from '../../core/evidence.js';
import { type Fields, factsOf } from '../facts.js';
import { signatureOf } from './signature.js';

/** Bytes of a certificate read at most; those of cameras are about one kilobyte. */
const MAX_DER = 64 * 1024;

/** Parts of a name that say who it is stand first, so that a cut does not lose them. */
const FIRST = ['CN', 'O', 'OU'];

/**
 * Facts of a handshake. A certificate that cannot be read still has its hash. Never throws.
 * @param certificate DER of the leaf
 * @param protocol as negotiated: "TLSv1.2"
 */
export function certificateFacts(certificate: Uint8Array, protocol: string): readonly Fact[] {
  const known = certificate.length > 0 && certificate.length <= MAX_DER;
  const sha256 = known ? createHash('sha256').update(certificate).digest('hex') : undefined;
  const named = known ? readNames(certificate) : [];
  const fields: Fields = [['sha256', sha256], ['protocol', protocol.slice(0, 16)], ...named];
  return factsOf('tls.', { fields, macs: [] }) ?? [];
}

function readNames(certificate: Uint8Array): Fields {
  try {
    const read = new X509Certificate(certificate);
    return [
      ['subject', oneLine(read.subject)],
      ['issuer', oneLine(read.issuer)],
      ['notAfter', isoDate(read.validTo)],
      ['key', keyOf(read.publicKey)],
      ['signature', signatureOf(certificate)],
    ];
  } catch {
    return [];
  }
}

/** "RSA 2048", "EC prime256v1"; undefined for a kind that nobody calls weak. */
function keyOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'rsa' && modulusLength !== undefined) return `RSA ${modulusLength}`;
  return asymmetricKeyType === 'ec' && namedCurve !== undefined ? `EC ${namedCurve}` : undefined;
}

/** Node writes one part a line; an empty name is undefined there, whatever its types say. */
function oneLine(name: string | undefined): string {
  const parts = (name ?? '').split('\n').filter((part) => part !== '');
  const rank = (part: string) => {
    const at = FIRST.indexOf(part.slice(0, part.indexOf('=')));
    return at < 0 ? FIRST.length : at;
  };
  return parts.toSorted((a, b) => rank(a) - rank(b)).join(', ');
}

function isoDate(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
