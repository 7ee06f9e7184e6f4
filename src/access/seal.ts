// Seal: text that somebody else keeps for us and can neither read nor change, until this process ends.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Seal {
  close(text: string): string;
  /** Undefined for whatever was not closed by this very seal. */
  open(sealed: string): string | undefined;
}

const CIPHER = 'aes-256-gcm';
/** Bytes, as NIST SP 800-38D recommends for random ones. */
const NONCE = 12;
const TAG = 16;

export function makeSeal(): Seal {
  const key = randomBytes(32);
  return {
    close(text) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= NONCE + TAG) return undefined;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      try {
        return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
