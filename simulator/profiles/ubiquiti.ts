// A Ubiquiti camera: a JSON login with a cookie.

import { createHash } from 'node:crypto';
import { jsonField } from '../http/json-field.js';
import { type Context, letsIn, passwordAccess } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { json, page, withHeaders } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

function cookieOf({ device }: Context): string {
  return createHash('md5').update(`${device.site.serial} cookie`).digest('hex');
}

function login(context: Context, { body }: HttpRequest): HttpReply {
  const access = passwordAccess(context, jsonField(body, 'username'), jsonField(body, 'password'));
  if (access === 'locked') return json({ error: 'too many failed logins' }, 403);
  if (access === 'expired') return json({ error: 'password expired' }, 403);
  if (!letsIn(access)) return json({ error: 'invalid credentials' }, 401);
  return withHeaders(json({}), [['Set-Cookie', `authId=${cookieOf(context)}; Path=/; HttpOnly`]]);
}

function status(context: Context, { headers }: HttpRequest): HttpReply {
  const { site } = context.device;
  return headers.get('cookie')?.includes(`authId=${cookieOf(context)}`)
    ? json({ model: site.model, firmware: site.firmware, mac: site.mac, name: site.name ?? site.model })
    : json({ error: 'login required' }, 401);
}

export const ubiquiti: Face = {
  subject: () => [
    ['C', 'US'],
    ['O', 'Ubiquiti Networks Inc.'],
    ['CN', 'camera.ubnt.dev'],
  ],
  rtsp: { realm: () => 'UBNT Streaming Server', server: 'UBNT Streaming Server v1.2' },
  http: web({
    maker: 'ubiquiti',
    server: () => 'lighttpd',
    routes: { '/': () => page('UniFi Video Camera'), '/api/1.1/login': login, '/api/1.1/status': status },
  }),
};
