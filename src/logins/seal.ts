// Seal: AES-256-GCM around one record, bound to its name so that no record can be passed off as another.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Base64 of nonce, ciphertext and tag (NIST SP 800-38D: 96-bit nonce, 128-bit tag). */
export const sealed = z.object({ nonce: z.base64(), text: z.base64(), tag: z.base64() });
export type Sealed = z.infer<typeof sealed>;

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;

/** @param key 32 bytes @param name what the record is, authenticated with it */
export function seal(key: Uint8Array, name: string, text: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(name));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    text: encrypted.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** Undefined when the key is another, or anything was changed. */
export function unseal(key: Uint8Array, name: string, { nonce, text, tag }: Sealed): string | undefined {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
      .setAAD(Buffer.from(name))
      .setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
