// A Reolink camera: JSON commands with a login token.

import { randomBytes } from 'node:crypto';
import { accountsOf } from '../http/accounts.js';
import { jsonField } from '../http/json-field.js';
import { type Context, letsIn, passwordAccess } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { html, page } from '../http/replies.js';
import { endToken, keepToken } from '../http/tokens.js';
import type { Face } from './profile.js';
import { web } from './web.js';

const LEASE_SECONDS = 3600;

/** Commands are answered as HTML, in a list of one. */
function answer(cmd: string, value: unknown): HttpReply {
  return html(`${JSON.stringify([{ cmd, code: 0, value }])}\n`);
}

function failure(cmd: string, detail: string, rspCode: number): HttpReply {
  return html(`${JSON.stringify([{ cmd, code: 1, error: { detail, rspCode } }])}\n`);
}

function login(context: Context, { body }: HttpRequest): HttpReply {
  const access = passwordAccess(context, jsonField(body, 'userName'), jsonField(body, 'password'));
  if (letsIn(access)) {
    const name = randomBytes(6).toString('hex');
    keepToken(context.device, name, access);
    return answer('Login', { Token: { leaseTime: LEASE_SECONDS, name } });
  }
  if (access === 'expired') return { ...failure('Login', 'password expired', -7), status: 403 };
  return access === 'locked'
    ? failure('Login', 'Login has been locked', -5)
    : failure('Login', 'password wrong', -7);
}

function devInfo({ device: { site } }: Context) {
  return {
    DevInfo: {
      B485: 0,
      buildDay: 'build 23062508',
      cfgVer: 'v3.1.0.0',
      channelNum: 1,
      detail: `${site.hardware ?? 'IPC'}110S10E1W11100000001`,
      firmVer: site.firmware,
      hardVer: site.hardware ?? 'IPC_523128M8MP',
      model: site.model,
      name: site.name ?? 'Camera1',
      serial: site.serial,
      type: 'IPC',
      wifi: 0,
    },
  };
}

function users({ device }: Context) {
  return {
    User: accountsOf(device.site).map(({ name, level }) => ({
      level: level === 'administrator' ? 'admin' : 'guest',
      userName: name,
    })),
  };
}

function netPort({ device: { site, ports } }: Context) {
  const { https, onvif } = site.settings;
  return {
    NetPort: {
      httpEnable: 1,
      httpPort: ports.http ?? 80,
      httpsEnable: Number(https),
      httpsPort: ports.https ?? 443,
      mediaPort: ports.sdk ?? 9000,
      onvifEnable: Number(onvif),
      onvifPort: ports.onvif ?? 8000,
      rtmpEnable: 1,
      rtmpPort: ports.rtmp ?? 1935,
      rtspEnable: 1,
      rtspPort: ports.rtsp ?? 554,
    },
  };
}

const COMMANDS: Readonly<Record<string, (context: Context) => unknown>> = {
  GetDevInfo: devInfo,
  GetUser: users,
  GetNetPort: netPort,
  GetUpnp: ({ device }) => ({ Upnp: { enable: Number(device.site.settings.upnp) } }),
  GetP2p: ({ device }) => ({ P2p: { enable: Number(device.site.settings.cloud), uid: device.site.serial } }),
};

function api(context: Context, request: HttpRequest): HttpReply {
  const { tokens } = context.device;
  const cmd = request.query.get('cmd') ?? '';
  const token = request.query.get('token') ?? '';
  if (cmd === 'Login' && request.method === 'POST') return login(context, request);
  const holder = tokens.get(token);
  if (holder === undefined) return failure(cmd, 'please login first', -6);
  if (cmd === 'Logout') {
    endToken(context, token);
    return answer(cmd, { rspCode: 200 });
  }
  if (!Object.hasOwn(COMMANDS, cmd)) return failure(cmd, 'not support', -9);
  // The maker's word for a missing right.
  if (holder === 'limited' && cmd !== 'GetDevInfo') return failure(cmd, 'ability error', -26);
  return answer(cmd, COMMANDS[cmd]?.(context));
}

export const reolink: Face = {
  subject: () => [
    ['C', 'CN'],
    ['O', 'Reolink'],
    ['CN', 'Reolink'],
  ],
  rtsp: { realm: () => 'BC Streaming Media' },
  http: web({
    maker: 'reolink',
    server: () => 'nginx/1.14.0',
    onvif: () => ({ realm: 'BC Streaming Media', manufacturer: 'Reolink' }),
    routes: { '/': () => page('Reolink'), '/cgi-bin/api.cgi': api },
  }),
};
