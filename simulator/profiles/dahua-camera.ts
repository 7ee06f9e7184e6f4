// A Dahua camera.

import { dahuaFace } from './platforms/dahua.js';

export const dahuaCamera = dahuaFace({
  manufacturer: 'Dahua',
  title: 'WEB SERVICE',
  rtspServer: 'Dahua Rtsp Server',
});
