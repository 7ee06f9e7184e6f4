// Web: what all devices' web servers have in common: routes, icon, ONVIF, the Server header, 404.

import type { SimDevice } from '../device.js';
import { iconOf } from '../http/icon.js';
import type { Context } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { icon, NOT_FOUND, withHeaders } from '../http/replies.js';
import { ONVIF_PATH, type OnvifFace, onvifService } from '../onvif/service.js';
import { type Routes, route } from './profile.js';

export interface Web {
  /** Draws the icon. */
  readonly maker: string;
  readonly routes: Routes;
  readonly server?: (device: SimDevice) => string | undefined;
  readonly onvif?: (device: SimDevice) => OnvifFace;
  /** In place of 404. */
  readonly otherwise?: (context: Context, request: HttpRequest) => HttpReply;
}

/** The handler of a device's HTTP ports; a port named "onvif" serves ONVIF and nothing else. */
export function web(site: Web): (context: Context, request: HttpRequest) => HttpReply {
  return (context, request) => {
    const server = site.server?.(context.device);
    const reply = replyOf(site, context, request);
    return server === undefined ? reply : withHeaders(reply, [['Server', server]]);
  };
}

function replyOf(site: Web, context: Context, request: HttpRequest): HttpReply {
  const speaksOnvif = context.device.site.settings.onvif;
  if (site.onvif && speaksOnvif && request.path === ONVIF_PATH) {
    return onvifService(context, request, site.onvif(context.device));
  }
  if (request.port === 'onvif') return NOT_FOUND;
  const reply = route(site.routes, context, request);
  if (reply) return reply;
  if (request.path === '/favicon.ico') return icon(iconOf(site.maker));
  return site.otherwise?.(context, request) ?? NOT_FOUND;
}
