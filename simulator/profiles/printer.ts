// A printer: no camera, though it has web pages, a certificate and mDNS.

import { page } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

export const printer: Face = {
  subject: ({ site }) => [
    ['C', 'US'],
    ['O', 'HP'],
    ['CN', `HP${site.mac.replaceAll(':', '').slice(6).toUpperCase()}`],
  ],
  http: web({
    maker: 'hp',
    server: ({ site }) => `HP HTTP Server; ${site.model}; Serial Number: ${site.serial}`,
    routes: { '/': ({ device }) => page(`${device.site.model}   ${device.site.address}`) },
  }),
};
