// A camera of no known make: speaks ONVIF, names nobody, guards nothing.

import { page } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

export const plainOnvif: Face = {
  rtsp: { server: 'GStreamer RTSP server', realm: () => 'IPC', open: true },
  http: web({
    maker: 'onvif',
    server: () => 'mini_httpd/1.19 19dec2003',
    onvif: () => ({ realm: 'IPC', manufacturer: 'IPC', open: true }),
    routes: { '/': () => page('IPCamera Login') },
  }),
};
