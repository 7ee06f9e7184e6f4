// An AVTECH camera: the model in the Server header, the rest behind basic authentication.

import type { SimDevice } from '../device.js';
import { behindBasic } from '../http/login.js';
import { lines, page } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

function serverOf({ site }: SimDevice): string {
  return `AV-TECH ${site.model} Video Web Server`;
}

export const avtech: Face = {
  rtsp: { server: 'Linux/2.6 UPnP/1.0 Avtech/1.0', realm: () => 'AVTECH' },
  http: web({
    maker: 'avtech',
    server: serverOf,
    routes: {
      '/': () => page('--- VIDEO WEB SERVER ---'),
      '/cgi-bin/user/Config.cgi': (context, request) =>
        behindBasic(context, request, {
          realm: serverOf(context.device),
          granted: () => {
            const { site } = context.device;
            return lines([
              ['Properties.Firmware.Version', site.firmware],
              ['Properties.System.ProductID', site.model],
              ['Properties.System.SerialNumber', site.serial],
            ]);
          },
        }),
    },
  }),
};
