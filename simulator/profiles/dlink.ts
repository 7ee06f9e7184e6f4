// A D-Link camera: basic authentication under the model's name, and on older models an open page of facts.

import type { SimDevice } from '../device.js';
import { behindBasic, type Context } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { lines, page } from '../http/replies.js';
import { BASIC, description } from '../upnp/description.js';
import type { Face } from './profile.js';
import { web } from './web.js';

/** Models of the newer line, which tell nothing without a login. */
const CLOSED = /^DCS-(2530|2670|8\d{3})/;

/** "2.17.01" is version 2.17, build 01. */
function info({ site }: SimDevice): readonly (readonly [string, string])[] {
  const [major = '', minor = '', build] = site.firmware.split('.');
  return [
    ['model', site.model],
    ['product', 'Wireless Internet Camera'],
    ['brand', 'D-Link'],
    ['version', `${major}.${minor}`],
    ...(build === undefined ? [] : [['build', build] as const]),
    ['hw_version', site.hardware ?? 'A'],
    ['nipca', '1.9.5'],
    ['name', site.name ?? site.model],
    ['location', ''],
    ['macaddr', site.mac.toUpperCase()],
    ['ipaddr', site.address],
    ['netmask', '255.255.255.0'],
    ['wireless', 'yes'],
  ];
}

function infoPage(context: Context, request: HttpRequest): HttpReply {
  const { device } = context;
  const granted = () => lines(info(device));
  return CLOSED.test(device.site.model)
    ? behindBasic(context, request, { realm: device.site.model, granted })
    : granted();
}

function describe({ device }: Context): HttpReply {
  const { site } = device;
  return description(device, {
    deviceType: BASIC,
    manufacturer: 'D-Link',
    manufacturerURL: 'http://www.dlink.com/',
    modelName: site.model,
    modelNumber: site.model,
    modelDescription: 'Wireless Internet Camera',
    serialNumber: site.mac.replaceAll(':', ''),
  });
}

export const dlink: Face = {
  subject: ({ site }) => [
    ['C', 'TW'],
    ['O', 'D-LINK'],
    ['CN', `${site.model}-${site.mac.replaceAll(':', '')}`],
  ],
  rtsp: { realm: ({ site }) => site.model },
  http: web({
    maker: 'dlink',
    server: ({ site }) => (CLOSED.test(site.model) ? 'dcs-lig-httpd' : 'alphapd'),
    routes: {
      '/': (context, request) =>
        behindBasic(context, request, {
          realm: context.device.site.model,
          granted: () => page(context.device.site.model),
        }),
      '/common/info.cgi': infoPage,
      '/rootdesc.xml': describe,
    },
  }),
};
