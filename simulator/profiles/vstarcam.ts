// A VStarcam camera: GoAhead pages, an open video description, ONVIF that answers anybody.

import { type Context, letsIn, passwordAccess } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { FORBIDDEN, page, text } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

function status(context: Context, { query }: HttpRequest): HttpReply {
  const [user, password] = [query.get('loginuse'), query.get('loginpas')];
  const access = user === null || password === null ? 'missing' : passwordAccess(context, user, password);
  if (access === 'expired') return FORBIDDEN;
  if (!letsIn(access)) return text(`var result="${access === 'locked' ? 'Locked' : 'Auth Failed'}";\r\n`);
  const { site } = context.device;
  const says = { alias: site.name ?? 'IPCAM', deviceid: site.serial, sys_ver: site.firmware, mac: site.mac };
  return text(
    Object.entries(says)
      .map(([key, value]) => `var ${key}="${value}";\r\n`)
      .join(''),
  );
}

export const vstarcam: Face = {
  rtsp: { server: 'Hipcam RealServer/V1.0', realm: () => 'Hipcam', open: true },
  http: web({
    maker: 'vstarcam',
    server: () => 'GoAhead-Webs',
    onvif: () => ({ realm: 'IPCAM', manufacturer: 'VSTARCAM', open: true }),
    routes: {
      '/': () => page('IPCam', '<script>var vendor="VStarcam";</script>'),
      '/get_status.cgi': status,
    },
  }),
};
