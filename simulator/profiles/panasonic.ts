// A Panasonic / i-PRO camera: getinfo behind digest.

import { behindDigest } from '../http/login.js';
import { lines, page } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

const REALM = 'Panasonic network device';

export const panasonic: Face = {
  subject: ({ site }) => [
    ['C', 'JP'],
    ['O', 'Panasonic'],
    ['CN', site.mac.replaceAll(':', '')],
  ],
  rtsp: { realm: () => REALM },
  http: web({
    maker: 'panasonic',
    onvif: () => ({ realm: REALM, manufacturer: 'Panasonic' }),
    routes: {
      '/': ({ device }) => page(`${device.site.model} Network Camera`),
      '/cgi-bin/getinfo': (context, request) =>
        behindDigest(context, request, {
          realm: REALM,
          identity: true,
          granted: () => {
            const { site } = context.device;
            return lines([
              ['MODEL', site.model],
              ['SERIAL', site.serial],
              ['VERSION', site.firmware],
              ['MAC', site.mac],
            ]);
          },
        }),
    },
  }),
};
