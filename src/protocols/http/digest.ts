// Digest: the Authorization header that answers a challenge, by RFC 7616 and, for older devices, RFC 2617.

import { createHash } from 'node:crypto';
import type { Challenge } from './challenge.js';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface Answering {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly target: string;
  /** Hex, chosen at random for each answer. */
  readonly cnonce: string;
  /** Requests sent with this nonce, this one included; 1 where it is left out. */
  readonly count?: number;
}

type Hash = (text: string) => string;

const HASHES: Readonly<Record<string, Hash>> = {
  md5: hashing('md5'),
  'sha-256': hashing('sha256'),
};

function hashing(name: string): Hash {
  return (text) => createHash(name).update(text, 'utf8').digest('hex');
}

/** SHA-256 before MD5 (RFC 7616, 3.3 wants the strongest); undefined when no digest challenge can be answered. */
export function bestDigest(challenges: readonly Challenge[]): Challenge | undefined {
  const digests = challenges.filter(
    (one) =>
      one.scheme === 'digest' && one.nonce !== undefined && one.realm !== undefined && isAnswerable(one),
  );
  return digests.find((one) => baseOf(one) === 'sha-256') ?? digests[0];
}

/** Devices name the algorithm in any case, and leave it out where they mean MD5. */
function algorithmOf({ algorithm }: Challenge): string {
  return (algorithm ?? '').trim() === '' ? 'md5' : (algorithm ?? '').trim().toLowerCase();
}

function baseOf(challenge: Challenge): string {
  return algorithmOf(challenge).replace(/-sess$/, '');
}

/** "auth-int" alone would have to hash a body that some devices read differently; none known asks for it. */
function isAnswerable(challenge: Challenge): boolean {
  return (
    Object.hasOwn(HASHES, baseOf(challenge)) && (challenge.qop.length === 0 || challenge.qop.includes('auth'))
  );
}

/** The value of the Authorization header. The password does not stand in it. */
export function digestAnswer(
  challenge: Challenge,
  { user, password }: Credentials,
  asked: Answering,
): string {
  const { realm = '', nonce = '', opaque, algorithm, qop } = challenge;
  const hash = HASHES[baseOf(challenge)] ?? hashing('md5');
  const plainSecret = hash(`${user}:${realm}:${password}`);
  const isSession = algorithmOf(challenge).endsWith('-sess');
  const secret = isSession ? hash(`${plainSecret}:${nonce}:${asked.cnonce}`) : plainSecret;
  const action = hash(`${asked.method}:${asked.target}`);
  const counted = qop.length > 0;
  const count = (asked.count ?? 1).toString(16).padStart(8, '0');
  const middle = counted ? `${nonce}:${count}:${asked.cnonce}:auth` : nonce;
  return [
    `Digest username="${quoted(user)}"`,
    `realm="${quoted(realm)}"`,
    `nonce="${quoted(nonce)}"`,
    `uri="${asked.target}"`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm.replace(/[^\w-]/g, '')}`]),
    `response="${hash(`${secret}:${middle}:${action}`)}"`,
    ...(opaque === undefined ? [] : [`opaque="${quoted(opaque)}"`]),
    ...(counted ? ['qop=auth', `nc=${count}`] : []),
    ...(counted || isSession ? [`cnonce="${asked.cnonce}"`] : []),
  ].join(', ');
}

/** RFC 9110, 5.6.4. A control character would end the header, and a device has no business sending one. */
function quoted(text: string): string {
  return text.replace(/[\p{Cc}]/gu, '').replace(/["\\]/g, '\\$&');
}

/** RFC 7617; only where it was allowed, and never over plain HTTP. */
export function basicAnswer({ user, password }: Credentials): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
