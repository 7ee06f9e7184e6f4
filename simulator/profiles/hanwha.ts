// A Hanwha (Wisenet) camera: SUNAPI behind digest.

import type { SimDevice } from '../device.js';
import { type Access, behindDigest, type Context } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { html, json, lines, page, text } from '../http/replies.js';
import { SUBMENUS } from './hanwha-submenus.js';
import type { Face } from './profile.js';
import { web } from './web.js';

function realmOf({ site }: SimDevice): string {
  return `iPolis_${site.mac.toUpperCase()}`;
}

/** SUNAPI has a status of its own for a locked account. */
function refused(access: Access): HttpReply {
  if (access === 'locked') return text('NG\r\nError Code: 490\r\nAccount Blocked\r\n', 490);
  if (access === 'expired') return text('NG\r\nError Code: 403\r\nPassword Expired\r\n', 403);
  return access === 'limited' ? text('NG\r\nError Code: 403\r\nForbidden\r\n', 403) : { status: 401 };
}

/** "/stw-cgi/system.cgi?msubmenu=date&action=view" → "system.date". */
function submenuOf({ path, query }: HttpRequest): string {
  const cgi = path.slice(path.lastIndexOf('/') + 1).replace(/\.cgi$/, '');
  return query.get('action') === 'view' ? `${cgi}.${query.get('msubmenu') ?? ''}` : '';
}

function sunapi(context: Context, request: HttpRequest): HttpReply {
  const { device } = context;
  const submenu = submenuOf(request);
  return behindDigest(context, request, {
    realm: realmOf(device),
    identity: submenu === 'system.deviceinfo',
    refused,
    granted: () => {
      const info = Object.hasOwn(SUBMENUS, submenu) ? SUBMENUS[submenu]?.(context) : undefined;
      if (!info) return text('NG\r\nError Code: 604\r\nSubmenu Not Found\r\n');
      const wantsJson = request.headers.get('accept')?.includes('json');
      return wantsJson ? json(info) : lines(Object.entries(info));
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
      '/stw-cgi/*': sunapi,
    },
  }),
};
