// Bundle: the whole knowledge as one signed file, for networks without internet.

import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/**
 * A bundle is three parts: a line that names the format, a line of JSON (the head and its Ed25519 signature, RFC 8032),
 * and the gzipped content. The signature covers the head, and the head the content by its SHA-256, so nothing of an
 * unknown signer is ever unpacked.
 */
const MAGIC = 'lenscap-knowledge 1\n';

/** Far more than all knowledge has; a bomb ends here. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_HEAD = 4096;

const headSchema = z.strictObject({
  createdAt: z.iso.datetime(),
  /** Lower-case hex SHA-256 of the gzipped content. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Base64 of the DER form (SPKI) of the signer's key. */
  key: z.base64().max(200),
});
const signedHead = z.strictObject({ head: headSchema, signature: z.base64().max(200) });

export type BundleHead = z.infer<typeof headSchema>;

/** Why a bundle is refused; the message is one line for a person. */
export class BundleError extends Error {
  override readonly name: string = 'BundleError';
  constructor(
    readonly why: 'no_bundle' | 'tampered' | 'unknown_signer',
    message: string,
  ) {
    super(message);
  }
}

/**
 * @param content JSON text
 * @param createdAt ISO 8601, UTC
 * @param key an Ed25519 private key
 */
export function writeBundle(content: string, createdAt: string, key: KeyObject): Buffer {
  const payload = gzipSync(content, { level: 9 });
  const head: BundleHead = {
    createdAt,
    sha256: createHash('sha256').update(payload).digest('hex'),
    key: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  };
  const signature = sign(null, signedText(head), key).toString('base64');
  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify({ head, signature })}\n`), payload]);
}

/**
 * Reads a bundle of a trusted signer.
 * @param trusted fingerprints of the keys that may sign
 * @returns the head, and the content as JSON text
 * @throws BundleError
 */
export function readBundle(
  bytes: Buffer,
  trusted: ReadonlySet<string>,
): { readonly head: BundleHead; readonly content: string } {
  const { head, signature, payload } = opened(bytes);
  const key = publicKey(head.key);
  if (!key || !verify(null, signedText(head), key, Buffer.from(signature, 'base64')))
    throw new BundleError('tampered', 'its signature does not fit: it was changed after it was signed');
  if (createHash('sha256').update(payload).digest('hex') !== head.sha256)
    throw new BundleError('tampered', 'its content was changed or cut after it was signed');
  const signer = fingerprint(head.key);
  if (!trusted.has(signer)) throw new BundleError('unknown_signer', signer);
  try {
    return { head, content: gunzipSync(payload, { maxOutputLength: MOST_BYTES }).toString('utf8') };
  } catch {
    throw new BundleError('tampered', 'its content cannot be unpacked');
  }
}

function opened(bytes: Buffer): z.infer<typeof signedHead> & { readonly payload: Buffer } {
  const start = MAGIC.length;
  if (bytes.toString('latin1', 0, start) !== MAGIC)
    throw new BundleError('no_bundle', 'it is no knowledge bundle of this format');
  const end = bytes.indexOf('\n', start);
  if (end < 0 || end - start > MOST_HEAD) throw new BundleError('no_bundle', 'its head cannot be read');
  const parsed = signedHead.safeParse(json(bytes.toString('utf8', start, end)));
  if (!parsed.success) throw new BundleError('no_bundle', 'its head cannot be read');
  return { ...parsed.data, payload: bytes.subarray(end + 1) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function publicKey(der: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Members in a fixed order, whatever order the file has them in. */
function signedText({ createdAt, sha256, key }: BundleHead): Buffer {
  return Buffer.from(`${MAGIC}${createdAt}\n${sha256}\n${key}\n`);
}

/** "SHA256:…" of a public key (base64 of its DER form), as OpenSSH writes fingerprints: easy to compare by eye or voice. */
export function fingerprint(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
