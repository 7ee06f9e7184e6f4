// A Foscam camera: one CGI with the password in the query, and a web port of its own.

import { type Context, letsIn, passwordAccess } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { elements, FORBIDDEN, page, xml } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

/** Result codes of the CGI: 0 done, -2 wrong user or password, -5 locked after too many failures. */
function result(code: number, fields: Readonly<Record<string, string>> = {}): HttpReply {
  return xml(`<CGI_Result>\n${elements({ result: String(code), ...fields })}\n</CGI_Result>`);
}

function proxy(context: Context, { query }: HttpRequest): HttpReply {
  const [user, password] = [query.get('usr'), query.get('pwd')];
  if (user === null || password === null) return result(-2);
  const access = passwordAccess(context, user, password);
  if (access === 'expired') return FORBIDDEN;
  if (!letsIn(access)) return result(access === 'locked' ? -5 : -2);
  if (query.get('cmd') !== 'getDevInfo') return result(-1);
  const { site } = context.device;
  return result(0, {
    productName: site.model,
    serialNo: site.serial,
    devName: site.name ?? site.model,
    mac: site.mac.replaceAll(':', '').toUpperCase(),
    firmwareVer: site.firmware,
    hardwareVer: site.hardware ?? '1.5.3.19',
  });
}

export const foscam: Face = {
  subject: () => [
    ['C', 'CN'],
    ['O', 'Foscam'],
    ['CN', '*.myfoscam.org'],
  ],
  rtsp: { server: 'HiIpcam/V100R003 VodServer/1.0.0', realm: () => 'Foscam IPCam Living Video' },
  http: web({
    maker: 'foscam',
    server: () => 'lighttpd/1.4.49',
    onvif: () => ({ realm: 'Foscam', manufacturer: 'Foscam', open: true }),
    routes: { '/': () => page('IPCam Client'), '/cgi-bin/CGIProxy.fcgi': proxy },
  }),
};
