// A TP-Link Tapo camera: no web pages, one encrypted JSON interface, ONVIF on 2020.

import { jsonField } from '../http/json-field.js';
import { type Context, letsIn, lockState, passwordAccess } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { FORBIDDEN, json } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

const INVALID_TOKEN = -40401;
const BLOCKED = -40404;

/** The older plain login; its token is the path of what follows. */
function entrance(context: Context, { method, body }: HttpRequest): HttpReply {
  if (method !== 'POST' || jsonField(body, 'method') !== 'login') return json({ error_code: INVALID_TOKEN });
  const access = passwordAccess(context, jsonField(body, 'username'), jsonField(body, 'password'));
  if (access === 'expired') return FORBIDDEN;
  const { left, seconds } = lockState(context);
  if (letsIn(access))
    return json({ error_code: 0, result: { stok: context.device.site.serial, user_group: 'root' } });
  const code = access === 'locked' ? BLOCKED : INVALID_TOKEN;
  return json({ error_code: code, result: { data: { code, time: left, max_time: 5, sec_left: seconds } } });
}

function deviceInfo({ device: { site } }: Context, request: HttpRequest): HttpReply {
  if (request.path !== `/stok=${site.serial}/ds`) return json({ error_code: INVALID_TOKEN });
  const basic_info = {
    device_type: 'SMART.IPCAMERA',
    device_model: site.model,
    sw_version: site.firmware,
    hw_version: site.hardware ?? '1.0',
    mac: site.mac.toUpperCase().replaceAll(':', '-'),
    oem_id: '00000000000000000000000000000001',
  };
  return json({ error_code: 0, device_info: { basic_info } });
}

export const tapo: Face = {
  subject: () => [
    ['C', 'CN'],
    ['O', 'TPRI'],
    ['CN', 'TPRI-DEVICE'],
  ],
  rtsp: { realm: () => 'TP-Link IP-Camera' },
  http: web({
    maker: 'tplink',
    server: () => 'SHIP 2.0',
    onvif: () => ({ realm: 'TP-Link IP-Camera', manufacturer: 'tp-link' }),
    routes: { '/': entrance },
    otherwise: deviceInfo,
  }),
};
