// A Hanwha (Wisenet) camera: SUNAPI behind digest.

import type { SimDevice } from '../device.js';
import { type Access, behindDigest, type Context } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { html, json, lines, page, text } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

function realmOf({ site }: SimDevice): string {
  return `iPolis_${site.mac.toUpperCase()}`;
}

function deviceInfo({ site }: SimDevice): Record<string, string> {
  return {
    Model: site.model,
    SerialNumber: site.serial,
    FirmwareVersion: site.firmware,
    BuildDate: '2023.09.20',
    WebURL: 'http://www.hanwhavision.com/',
    DeviceType: 'NWC',
    ConnectedMACAddress: site.mac.toUpperCase(),
    ISPVersion: '1.00_190527',
    CGIVersion: '2.5.9',
    ONVIFVersion: '19.12',
    DeviceName: site.name ?? 'Camera',
  };
}

/** SUNAPI has a status of its own for a locked account. */
function refused(access: Access): HttpReply {
  return access === 'locked' ? text('NG\r\nError Code: 490\r\nAccount Blocked\r\n', 490) : { status: 401 };
}

function system(context: Context, request: HttpRequest): HttpReply {
  const { device } = context;
  return behindDigest(context, request, {
    realm: realmOf(device),
    refused,
    granted: () => {
      const { query, headers } = request;
      if (query.get('msubmenu') !== 'deviceinfo' || query.get('action') !== 'view')
        return text('NG\r\nError Code: 604\r\nSubmenu Not Found\r\n');
      const info = deviceInfo(device);
      return headers.get('accept')?.includes('json') ? json(info) : lines(Object.entries(info));
    },
  });
}

export const hanwha: Face = {
  subject: ({ site }) => [
    ['C', 'KR'],
    ['O', 'Hanwha Techwin'],
    ['CN', `${site.model}-${site.mac.replaceAll(':', '').toUpperCase()}`],
  ],
  rtsp: { realm: realmOf },
  http: web({
    maker: 'hanwha',
    onvif: (device) => ({ realm: realmOf(device), manufacturer: 'Hanwha Techwin' }),
    routes: {
      '/': () =>
        html('<html><head><meta http-equiv="refresh" content="0; url=/wmf/index.html"></head></html>'),
      '/wmf/index.html': () => page('WISENET'),
      '/stw-cgi/*': system,
    },
  }),
};
