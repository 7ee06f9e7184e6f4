// Signature algorithm of a certificate, read from its DER: Node 20 does not tell it.

/** By object identifier, hex: RFC 8017 appendix C, RFC 5758 section 3.2, RFC 8410 section 3. */
const NAMES: Readonly<Record<string, string>> = {
  '2a864886f70d010104': 'md5-rsa',
  '2a864886f70d010105': 'sha1-rsa',
  '2a864886f70d01010a': 'pss-rsa',
  '2a864886f70d01010b': 'sha256-rsa',
  '2a864886f70d01010c': 'sha384-rsa',
  '2a864886f70d01010d': 'sha512-rsa',
  '2a8648ce3d0401': 'sha1-ecdsa',
  '2a8648ce3d040302': 'sha256-ecdsa',
  '2a8648ce3d040303': 'sha384-ecdsa',
  '2a8648ce3d040304': 'sha512-ecdsa',
  '2b6570': 'ed25519',
};

interface Element {
  readonly start: number;
  readonly end: number;
}

/**
 * "sha256-rsa"; undefined for what is no certificate, or an algorithm that nobody calls weak.
 * RFC 5280, section 4.1: SEQUENCE { tbsCertificate, signatureAlgorithm SEQUENCE { OBJECT IDENTIFIER … }, … }
 */
export function signatureOf(der: Uint8Array): string | undefined {
  const certificate = elementAt(der, 0);
  const tbs = certificate && elementAt(der, certificate.start);
  const algorithm = tbs && elementAt(der, tbs.end);
  const identifier = algorithm && elementAt(der, algorithm.start);
  return identifier && NAMES[Buffer.from(der.subarray(identifier.start, identifier.end)).toString('hex')];
}

/** Where the content of the element lies (X.690, section 8.1.3); undefined where it ends beyond the bytes. */
function elementAt(der: Uint8Array, at: number): Element | undefined {
  const first = der[at + 1];
  if (first === undefined) return undefined;
  const bytes = first < 0x80 ? 0 : first & 0x7f;
  if (bytes > 3) return undefined;
  let length = bytes === 0 ? first : 0;
  for (const byte of der.subarray(at + 2, at + 2 + bytes)) length = length * 256 + byte;
  const start = at + 2 + bytes;
  return start + length <= der.length ? { start, end: start + length } : undefined;
}
