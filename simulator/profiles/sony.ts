// A Sony camera: inquiry commands behind digest.

import type { SimDevice } from '../device.js';
import { behindDigest } from '../http/login.js';
import { page, text } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

const REALM = 'Sony Network Camera';

function inquiry({ site }: SimDevice): string {
  return [
    `ModelName="${site.model}"`,
    `Serial="${site.serial}"`,
    `SoftVersion="${site.firmware}"`,
    `MacAddress="${site.mac}"`,
    `TitleBar="${site.name ?? site.model}"`,
  ].join('&');
}

export const sony: Face = {
  subject: ({ site }) => [
    ['C', 'JP'],
    ['O', 'Sony Corporation'],
    ['CN', `${site.model}-${site.serial}`],
  ],
  rtsp: { realm: () => REALM },
  http: web({
    maker: 'sony',
    server: () => 'gen5th/1.82.01',
    onvif: () => ({ realm: REALM, manufacturer: 'Sony' }),
    routes: {
      '/': ({ device }) => page(`Sony Network Camera ${device.site.model}`),
      '/command/inquiry.cgi': (context, request) =>
        behindDigest(context, request, {
          realm: REALM,
          identity: true,
          granted: () => text(inquiry(context.device)),
        }),
    },
  }),
};
