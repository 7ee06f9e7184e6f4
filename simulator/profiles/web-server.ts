// A plain web server: no camera, and nothing that says what it is for.

import { page } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

export const webServer: Face = {
  subject: ({ site }) => [['CN', site.name ?? 'www.example.com']],
  http: web({
    maker: 'web',
    server: ({ site }) => `${site.model}/${site.firmware}`,
    routes: { '/': () => page('Welcome to our intranet', '<h1>It works</h1>') },
  }),
};
