// A TV box: no camera, though it describes itself by UPnP and mDNS.

import { description } from '../upnp/description.js';
import type { Face } from './profile.js';
import { web } from './web.js';

export const tvBox: Face = {
  subject: ({ site }) => [
    ['C', 'US'],
    ['O', 'Google Inc'],
    ['CN', site.serial],
  ],
  http: web({
    maker: 'google',
    routes: {
      '/ssdp/device-desc.xml': ({ device }) =>
        description(device, {
          deviceType: 'urn:dial-multiscreen-org:device:dial:1',
          manufacturer: 'Google Inc.',
          modelName: device.site.model,
        }),
    },
  }),
};
