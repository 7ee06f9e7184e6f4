// Login: digest, basic and plain passwords against one account that locks after too many failures.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { SimDevice } from '../device.js';
import type { HttpReply, HttpRequest } from './message.js';

export const LOCK_MS = 30 * 60 * 1000;
const DEFAULT_LOCK_AFTER = 5;

/** What a handler knows beside the request. */
export interface Context {
  readonly device: SimDevice;
  /** Milliseconds since 1970. */
  now(): number;
}

/** `missing` no credentials were sent, which counts as no failure. */
export type Access = 'granted' | 'missing' | 'wrong' | 'locked';

type Algorithm = 'MD5' | 'SHA-256';

function hash(algorithm: Algorithm, text: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(text)
    .digest('hex');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Counts one attempt; a locked account refuses the right password too. */
export function attempt({ device, now }: Context, isRight: () => boolean): Access {
  const { account, site } = device;
  if (account.lockedUntil > now()) return 'locked';
  if (isRight()) {
    account.failures = 0;
    return 'granted';
  }
  account.failures += 1;
  if (account.failures < (site.behave.lockAfter ?? DEFAULT_LOCK_AFTER)) return 'wrong';
  account.failures = 0;
  account.lockedUntil = now() + LOCK_MS;
  return 'locked';
}

/** Tries left before the door shuts, and seconds until it opens again. */
export function lockState({ device, now }: Context): { readonly left: number; readonly seconds: number } {
  const left = (device.site.behave.lockAfter ?? DEFAULT_LOCK_AFTER) - device.account.failures;
  const seconds = Math.max(0, Math.ceil((device.account.lockedUntil - now()) / 1000));
  return { left: seconds > 0 ? 0 : left, seconds };
}

export function passwordAccess(context: Context, user: string, password: string): Access {
  const { site } = context.device;
  return attempt(context, () => same(user, site.user) && same(password, site.password));
}

/** RFC 7617. */
export function basicAccess(context: Context, request: HttpRequest): Access {
  const given = request.headers.get('authorization') ?? '';
  if (!/^basic /i.test(given)) return 'missing';
  const [user = '', ...password] = Buffer.from(given.slice(6), 'base64').toString('utf8').split(':');
  return passwordAccess(context, user, password.join(':'));
}

/** RFC 2617 and RFC 7616, with and without qop=auth. */
export function digestAccess(context: Context, request: HttpRequest, realm: string): Access {
  const given = request.headers.get('authorization') ?? '';
  if (!/^digest /i.test(given)) return 'missing';
  const fields = parameters(given.slice(7));
  if (fields.get('nonce') !== nonceOf(context.device)) return 'missing';
  return attempt(context, () => digestIsRight(context.device, request, { realm, fields }));
}

function digestIsRight(
  { site }: SimDevice,
  request: HttpRequest,
  { realm, fields }: { readonly realm: string; readonly fields: ReadonlyMap<string, string> },
): boolean {
  const field = (name: string) => fields.get(name) ?? '';
  const algorithm = field('algorithm') === 'SHA-256' ? 'SHA-256' : 'MD5';
  if (field('uri') !== request.target || field('realm') !== realm) return false;
  const secret = hash(algorithm, `${site.user}:${realm}:${site.password}`);
  const action = hash(algorithm, `${request.method}:${request.target}`);
  const middle = fields.has('qop')
    ? `${field('nonce')}:${field('nc')}:${field('cnonce')}:${field('qop')}`
    : field('nonce');
  return (
    field('username') === site.user &&
    same(field('response'), hash(algorithm, `${secret}:${middle}:${action}`))
  );
}

function parameters(text: string): ReadonlyMap<string, string> {
  const found = text
    .slice(0, 4096)
    .matchAll(/(?<name>[a-z]{1,20})=(?:"(?<quoted>[^"]*)"|(?<token>[^\s,"]*))/gi);
  return new Map(
    [...found].map(({ groups }) => [
      groups?.name?.toLowerCase() ?? '',
      groups?.quoted ?? groups?.token ?? '',
    ]),
  );
}

/** One nonce a device: it tells stale credentials of another device apart, and no more is needed here. */
function nonceOf({ site }: SimDevice): string {
  return hash('MD5', `${site.address} ${site.serial} nonce`);
}

export function digestChallenge(device: SimDevice, realm: string): readonly [string, string] {
  return [
    'WWW-Authenticate',
    `Digest realm="${realm}", qop="auth", nonce="${nonceOf(device)}", algorithm=MD5`,
  ];
}

export function basicChallenge(realm: string): readonly [string, string] {
  return ['WWW-Authenticate', `Basic realm="${realm}"`];
}

/** The reply when the digest login is granted, else a bare 401 or what `refused` makes of it. */
export function behindDigest(
  context: Context,
  request: HttpRequest,
  door: {
    readonly realm: string;
    readonly granted: () => HttpReply;
    /** Status and body of a refusal, in the maker's own way; a 401 gets the challenge added. */
    readonly refused?: (access: Access) => HttpReply;
  },
): HttpReply {
  const access = digestAccess(context, request, door.realm);
  if (access === 'granted') return door.granted();
  const reply = door.refused?.(access) ?? { status: 401 };
  return reply.status === 401
    ? { ...reply, headers: [digestChallenge(context.device, door.realm), ...(reply.headers ?? [])] }
    : reply;
}

/** RFC 2617 "Basic", for devices that know no other. */
export function behindBasic(
  context: Context,
  request: HttpRequest,
  door: { readonly realm: string; readonly granted: () => HttpReply },
): HttpReply {
  return basicAccess(context, request) === 'granted'
    ? door.granted()
    : {
        status: 401,
        headers: [basicChallenge(door.realm), ['Content-Type', 'text/html']],
        body: '401 Unauthorized',
      };
}
