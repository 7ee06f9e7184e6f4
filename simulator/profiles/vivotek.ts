// A Vivotek camera: getparam behind digest.

import type { SimDevice } from '../device.js';
import { behindDigest } from '../http/login.js';
import { lines, page } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

const REALM = 'streaming_server';

function systemInfo({ site }: SimDevice): readonly (readonly [string, string])[] {
  return [
    ['system_info_modelname', `'${site.model}'`],
    ['system_info_extendedmodelname', `'${site.model}'`],
    ['system_info_serialnumber', `'${site.serial}'`],
    ['system_info_firmwareversion', `'${site.model}-${site.firmware}'`],
  ];
}

export const vivotek: Face = {
  subject: ({ site }) => [
    ['C', 'TW'],
    ['O', 'VIVOTEK Inc.'],
    ['CN', site.serial],
  ],
  rtsp: { server: 'RTSP/1.0 Vivotek', realm: () => REALM },
  http: web({
    maker: 'vivotek',
    server: () => 'Vivotek Network Camera',
    onvif: ({ site }) => ({
      realm: REALM,
      manufacturer: 'VIVOTEK',
      firmware: `${site.model}-${site.firmware}`,
    }),
    routes: {
      '/': () => page('Network Camera'),
      '/cgi-bin/viewer/getparam.cgi': (context, request) =>
        behindDigest(context, request, {
          realm: REALM,
          identity: true,
          granted: () => lines(systemInfo(context.device)),
        }),
    },
  }),
};
