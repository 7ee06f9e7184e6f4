// A Bosch camera: RCP over HTTP behind digest, the certificate Bosch ships.

import { behindDigest } from '../http/login.js';
import { elements, page, xml } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

/** The realm is the hint that the login page shows. */
const REALM = "Use 'live' as User Name for the Live page";

export const bosch: Face = {
  subject: () => [
    ['C', 'DE'],
    ['O', 'Bosch Security Systems'],
    ['CN', 'local.myboschcam.net'],
  ],
  rtsp: { realm: () => REALM },
  http: web({
    maker: 'bosch',
    server: () => 'VCS-VIDOS-NVR',
    onvif: () => ({ realm: REALM, manufacturer: 'Bosch' }),
    routes: {
      '/': () => page('Bosch Security Systems'),
      '/rcp.xml': (context, request) =>
        behindDigest(context, request, {
          realm: REALM,
          identity: true,
          granted: () => {
            const { site } = context.device;
            const result = elements({ str: site.firmware, model: site.model, serial: site.serial });
            return xml(
              `<rcp>${elements({ command: request.query.get('command') ?? '' })}<result>${result}</result></rcp>`,
            );
          },
        }),
    },
  }),
};
