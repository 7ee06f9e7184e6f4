// A router: no camera, though it answers SSDP.

import { page } from '../http/replies.js';
import { description } from '../upnp/description.js';
import type { Face } from './profile.js';
import { web } from './web.js';

export const router: Face = {
  subject: () => [['CN', 'fritz.box']],
  http: web({
    maker: 'avm',
    routes: {
      '/': () => page('FRITZ!Box'),
      '/rootDesc.xml': ({ device }) =>
        description(device, {
          deviceType: 'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
          manufacturer: 'AVM Berlin',
          manufacturerURL: 'http://www.avm.de',
          modelName: device.site.model,
          modelNumber: 'avm',
          modelDescription: device.site.model,
        }),
    },
  }),
};
