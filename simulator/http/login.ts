// Login: digest, basic and plain passwords, in the ways RFC 7616 and RFC 7617 write them.

import { createHash } from 'node:crypto';
import type { SimDevice } from '../device.js';
import { type Access, attempt, letsIn, same } from './accounts.js';
import type { Context } from './context.js';
import type { HttpReply, HttpRequest } from './message.js';
import { FORBIDDEN } from './replies.js';

export { type Access, LOCK_MS, letsIn, lockState } from './accounts.js';
export type { Context } from './context.js';

type Algorithm = 'MD5' | 'SHA-256';
type Header = readonly [string, string];

function hash(algorithm: Algorithm, text: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(text)
    .digest('hex');
}

/** The strongest first, as RFC 7616, section 3.7, wants it. */
function algorithmsOf({ site }: SimDevice): readonly Algorithm[] {
  const { digest } = site.settings;
  return digest === 'both' ? ['SHA-256', 'MD5'] : [digest];
}

export function passwordAccess(context: Context, user: string, password: string): Access {
  return attempt(context, user, (right) => same(password, right));
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
  const algorithm = algorithmsOf(context.device).find(
    (one) => one === (fields.get('algorithm') ?? 'MD5').toUpperCase(),
  );
  const asItIs = fields.get('uri') === request.target && fields.get('realm') === realm;
  return attempt(
    context,
    fields.get('username') ?? '',
    (password) =>
      asItIs && algorithm !== undefined && digestFits(request, { algorithm, fields, realm, password }),
  );
}

function digestFits(
  request: HttpRequest,
  by: {
    readonly algorithm: Algorithm;
    readonly fields: ReadonlyMap<string, string>;
    readonly realm: string;
    readonly password: string;
  },
): boolean {
  const field = (name: string) => by.fields.get(name) ?? '';
  const secret = hash(by.algorithm, `${field('username')}:${by.realm}:${by.password}`);
  const action = hash(by.algorithm, `${request.method}:${request.target}`);
  const middle = by.fields.has('qop')
    ? `${field('nonce')}:${field('nc')}:${field('cnonce')}:${field('qop')}`
    : field('nonce');
  return same(field('response'), hash(by.algorithm, `${secret}:${middle}:${action}`));
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

/** One header for each algorithm. */
export function digestChallenges(device: SimDevice, realm: string): readonly Header[] {
  return algorithmsOf(device).map((algorithm) => [
    'WWW-Authenticate',
    `Digest realm="${realm}", qop="auth", nonce="${nonceOf(device)}", algorithm=${algorithm}`,
  ]);
}

function basicChallenge(realm: string): Header {
  return ['WWW-Authenticate', `Basic realm="${realm}"`];
}

/** What stands behind a login. */
export interface Door {
  readonly realm: string;
  readonly granted: () => HttpReply;
  /** The question is only what the device is, which every account may ask. */
  readonly identity?: boolean;
  /** Status and body of a refusal, in the maker's own way; a 401 gets the challenge added. */
  readonly refused?: (access: Access) => HttpReply;
}

/** The reply when the digest login is granted, else a bare 401 or 403, or what `refused` makes of it. */
export function behindDigest(context: Context, request: HttpRequest, door: Door): HttpReply {
  const { device } = context;
  const { basicAuth } = device.site.settings;
  const digest = digestAccess(context, request, door.realm);
  const access = digest === 'missing' && basicAuth ? basicAccess(context, request) : digest;
  if (access === 'granted' || (access === 'limited' && door.identity)) return door.granted();
  const reply = door.refused?.(access) ?? bareRefusal(access);
  if (reply.status !== 401) return reply;
  const challenges = [
    ...digestChallenges(device, door.realm),
    ...(basicAuth ? [basicChallenge(door.realm)] : []),
  ];
  return { ...reply, headers: [...challenges, ...(reply.headers ?? [])] };
}

function bareRefusal(access: Access): HttpReply {
  return access === 'expired' || access === 'limited' ? FORBIDDEN : { status: 401 };
}

/** RFC 7617 "Basic", for devices that know no other and tell nothing but what they are. */
export function behindBasic(
  context: Context,
  request: HttpRequest,
  door: Pick<Door, 'realm' | 'granted'>,
): HttpReply {
  const access = basicAccess(context, request);
  if (letsIn(access)) return door.granted();
  if (access === 'expired') return FORBIDDEN;
  return {
    status: 401,
    headers: [basicChallenge(door.realm), ['Content-Type', 'text/html']],
    body: '401 Unauthorized',
  };
}
