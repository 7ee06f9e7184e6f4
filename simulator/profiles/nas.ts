// A network storage: no camera, though it describes itself by UPnP on a port that some recorders use.

import { page } from '../http/replies.js';
import { BASIC, description } from '../upnp/description.js';
import type { Face } from './profile.js';
import { web } from './web.js';

export const nas: Face = {
  subject: () => [
    ['C', 'TW'],
    ['O', 'Synology Inc.'],
    ['CN', 'synology'],
  ],
  http: web({
    maker: 'synology',
    server: () => 'nginx',
    routes: {
      '/': ({ device }) => page(`${device.site.name ?? 'Storage'} - Synology DiskStation`),
      '/description.xml': ({ device }) =>
        description(device, {
          deviceType: BASIC,
          manufacturer: 'Synology',
          manufacturerURL: 'http://www.synology.com/',
          modelName: device.site.model,
          modelNumber: `${device.site.model} ${device.site.firmware}`,
          modelDescription: 'Synology NAS',
          serialNumber: device.site.serial,
        }),
    },
  }),
};
