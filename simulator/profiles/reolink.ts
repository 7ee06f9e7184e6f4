// A Reolink camera: JSON commands with a login token.

import { createHash } from 'node:crypto';
import { jsonField } from '../http/json-field.js';
import { type Context, passwordAccess } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { html, page } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

const LEASE_SECONDS = 3600;

function tokenOf({ device }: Context): string {
  return createHash('md5').update(`${device.site.serial} token`).digest('hex').slice(0, 12);
}

/** Commands are answered as HTML, in a list of one. */
function answer(cmd: string, value: unknown): HttpReply {
  return html(`${JSON.stringify([{ cmd, code: 0, value }])}\n`);
}

function failure(cmd: string, detail: string, rspCode: number): HttpReply {
  return html(`${JSON.stringify([{ cmd, code: 1, error: { detail, rspCode } }])}\n`);
}

function login(context: Context, { body }: HttpRequest): HttpReply {
  const access = passwordAccess(context, jsonField(body, 'userName'), jsonField(body, 'password'));
  if (access === 'granted') {
    return answer('Login', { Token: { leaseTime: LEASE_SECONDS, name: tokenOf(context) } });
  }
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

function api(context: Context, request: HttpRequest): HttpReply {
  const cmd = request.query.get('cmd') ?? '';
  if (cmd === 'Login' && request.method === 'POST') return login(context, request);
  if (request.query.get('token') !== tokenOf(context)) return failure(cmd, 'please login first', -6);
  return cmd === 'GetDevInfo' ? answer(cmd, devInfo(context)) : failure(cmd, 'not support', -9);
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
