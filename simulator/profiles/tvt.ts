// A TVT camera: the "Cross" web server, XML behind basic authentication, ONVIF that answers anybody.

import { behindBasic, type Context } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { elements, page, xml } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

function deviceInfo(context: Context, request: HttpRequest): HttpReply {
  const { site } = context.device;
  const fields = elements({
    deviceName: site.name ?? 'IPC',
    model: site.model,
    brand: 'TVT',
    softwareVersion: site.firmware,
    serialNumber: site.serial,
    macAddress: site.mac,
  });
  return behindBasic(context, request, {
    realm: 'HTTP Server',
    granted: () => xml(`<config version="1.0"><deviceInfo>${fields}</deviceInfo></config>`),
  });
}

export const tvt: Face = {
  subject: () => [
    ['C', 'CN'],
    ['O', 'TVT'],
    ['CN', 'IPC'],
  ],
  rtsp: { server: 'Rtsp Server', realm: () => 'RTSP SERVER' },
  http: web({
    maker: 'tvt',
    server: () => 'Cross Web Server',
    onvif: () => ({ realm: 'HTTP Server', manufacturer: 'TVT', open: true }),
    routes: { '/': () => page('DVR Components Download'), '/GetDeviceInfo': deviceInfo },
  }),
};
