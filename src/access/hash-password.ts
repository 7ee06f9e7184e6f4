// Hash password: scrypt at a cost that a thief of the store feels, as text that says its own cost.

import { type BinaryLike, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { TooBusyError } from './refusals.js';
import { turns } from './turns.js';

/** Exponent of N, as in RFC 7914: 128 MiB for each hash. */
const COST = { ln: 17, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Of a hash that is read; one that was tampered with must not take the machine's memory. */
const MOST = { ln: 18, r: 16, p: 4 } as const;

/** Each takes 128 MiB: two at a time, and so many more that may wait. */
const inTurn = turns(2, 30, () => new TooBusyError());

/** @returns "$scrypt$ln=17,r=8,p=1$salt$hash", base64 without padding */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, COST);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${base64(salt)}$${base64(hash)}`;
}

const FORM =
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,86})\$([A-Za-z0-9+/]{22,86})$/;

/** Of no password anybody has: what an unknown name is held against, so that it takes as long as a known one. */
const NOBODY = `$scrypt$ln=17,r=8,p=1$${base64(randomBytes(SALT_BYTES))}$${base64(randomBytes(HASH_BYTES))}`;

/**
 * Takes as long for an account without a password as for one with.
 * @param encoded null where there is none: never the password
 * @throws TooBusyError when too many ask at once
 */
export async function isPassword(password: string, encoded: string | null): Promise<boolean> {
  const [, ln, r, p, salt, hash] = FORM.exec(encoded ?? NOBODY) ?? [];
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  if (salt === undefined || hash === undefined) return false;
  if (cost.ln < 1 || cost.ln > MOST.ln || cost.r > MOST.r || cost.p > MOST.p) return false;
  const wanted = Buffer.from(hash, 'base64');
  const got = await derive(password, Buffer.from(salt, 'base64'), wanted.length, cost);
  return timingSafeEqual(got, wanted) && encoded !== null;
}

interface Cost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** On a thread of Node's pool. One password may be typed in several ways (NFKC makes them one). */
function derive(password: string, salt: BinaryLike, bytes: number, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln;
  const options = { N, r, p, maxmem: 128 * N * r + 1024 * 1024 * 8 };
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, bytes, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
