// A Xiongmai camera: a page for its plug-in, ONVIF on 8899 that answers anybody, its own protocol on 34567.

import { page } from '../http/replies.js';
import type { Face } from './profile.js';
import { web } from './web.js';

export const xiongmai: Face = {
  rtsp: { server: 'H264DVR 1.0', realm: () => 'H264DVR', open: true },
  http: web({
    maker: 'xiongmai',
    server: () => 'uc-httpd 1.0.0',
    onvif: () => ({ realm: 'H264DVR', manufacturer: 'XiongMai', hardwareId: '00001', open: true }),
    routes: { '/': () => page('NETSurveillance WEB', '<script src="m.js"></script>') },
  }),
};
