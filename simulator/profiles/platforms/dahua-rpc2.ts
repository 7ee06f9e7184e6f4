// Dahua's RPC2: the JSON interface of its web page, with a login of two steps that counts into the same lock.

import { createHash, randomBytes } from 'node:crypto';
import type { SimDevice } from '../../device.js';
import { attempt, letsIn, lockState, same } from '../../http/accounts.js';
import { jsonField } from '../../http/json-field.js';
import type { Context } from '../../http/login.js';
import type { HttpReply, HttpRequest } from '../../http/message.js';
import { json } from '../../http/replies.js';
import { endToken, keepToken } from '../../http/tokens.js';
import type { Routes } from '../profile.js';
import { usersOf } from './dahua-config.js';
import { versionOf } from './dahua-version.js';

const CHALLENGE = 268_632_079;
const NOT_VALID = 268_632_085;
const LOCKED = 268_632_081;
const NO_RIGHT = 285_409_409;
const NO_SESSION = 287_637_505;
const NO_METHOD = 268_894_209;

interface Answer {
  readonly result: unknown;
  readonly session?: string;
  readonly params?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

function answered({ body }: HttpRequest, answer: Answer, status = 200): HttpReply {
  const id = /"id"\s{0,20}:\s{0,20}(?<id>\d{1,9})/.exec(body.slice(0, 4096))?.groups?.id;
  return json({ ...answer, id: Number(id ?? 0) }, status);
}

function failed(
  request: HttpRequest,
  [code, message]: readonly [number, string],
  more: Partial<Answer> = {},
): HttpReply {
  return answered(request, { result: false, error: { code, message }, ...more });
}

export function realmOf({ site }: SimDevice): string {
  return `Login to ${site.serial}`;
}

/** Ten digits that belong to one session. */
function randomOf(session: string): string {
  return String(1_000_000_000 + (Number.parseInt(md5(session).slice(0, 7), 16) % 1_000_000_000));
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex').toUpperCase();
}

function hello(context: Context, request: HttpRequest): HttpReply {
  const session = randomBytes(16).toString('hex');
  keepToken(context.device, session, 'asked');
  const params = { encryption: 'Default', random: randomOf(session), realm: realmOf(context.device) };
  return failed(request, [CHALLENGE, 'Component error: login challenge!'], { params, session });
}

function login(context: Context, request: HttpRequest): HttpReply {
  const { device } = context;
  const { body } = request;
  const [user, answer, session] = ['userName', 'password', 'session'].map((name) => jsonField(body, name));
  if (jsonField(body, 'method') !== 'global.login') return failed(request, [NO_METHOD, 'Method not found!']);
  // The empty password asks for the challenge and counts as no attempt.
  if (!answer) return hello(context, request);
  if (!session || device.tokens.get(session) !== 'asked')
    return failed(request, [NO_SESSION, 'Invalid session in request data!']);
  const access = attempt(context, user ?? '', (password) => {
    const secret = md5(`${user}:${realmOf(device)}:${password}`);
    return same(answer, md5(`${user}:${randomOf(session)}:${secret}`));
  });
  if (letsIn(access)) {
    keepToken(device, session, access);
    return answered(request, { result: true, session, params: { keepAliveInterval: 60 } });
  }
  if (access === 'expired')
    return answered(
      request,
      { result: false, session, error: { code: NO_RIGHT, message: 'Password expired!' } },
      403,
    );
  const { left, seconds } = lockState(context);
  const params = { remainLoginTimes: left, remainLockSecond: seconds };
  return access === 'locked'
    ? failed(request, [LOCKED, 'Component error: User locked!'], { params, session })
    : failed(request, [NOT_VALID, 'Component error: User or password not valid!'], { params, session });
}

type Method = (device: SimDevice) => unknown;

/** What every account may ask. */
const IDENTITY: Readonly<Record<string, Method>> = {
  'magicBox.getSoftwareVersion': ({ site }) => {
    const { version, date: BuildDate } = versionOf(site.firmware);
    return { version: { BuildDate, SecurityBaseLineVersion: 'V2.1', Version: version } };
  },
  'magicBox.getSystemInfo': ({ site }) => ({
    appAutoStart: true,
    deviceType: site.model,
    hardwareVersion: site.hardware ?? '1.00',
    processor: 'S3LM',
    serialNumber: site.serial,
    updateSerial: site.model,
  }),
};

const METHODS: Readonly<Record<string, Method>> = {
  ...IDENTITY,
  'userManager.getUserInfoAll': (device) => ({ users: usersOf(device) }),
};

function call(context: Context, request: HttpRequest): HttpReply {
  const { device } = context;
  const [method = '', session = ''] = ['method', 'session'].map((name) => jsonField(request.body, name));
  const holder = device.tokens.get(session);
  if (holder === undefined || holder === 'asked')
    return failed(request, [NO_SESSION, 'Invalid session in request data!']);
  if (method === 'global.logout') {
    endToken(context, session);
    return answered(request, { result: true, session });
  }
  if (!Object.hasOwn(METHODS, method)) return failed(request, [NO_METHOD, 'Method not found!'], { session });
  if (holder === 'limited' && !Object.hasOwn(IDENTITY, method))
    return failed(request, [NO_RIGHT, 'Authority:check failure.'], { session });
  return answered(request, { result: true, session, params: METHODS[method]?.(device) });
}

export const rpc2Routes: Routes = { '/RPC2_Login': login, '/RPC2': call };
