// A Dahua recorder: lists the cameras behind it to those who log in.

import { dahuaFace } from './platforms/dahua.js';

export const dahuaRecorder = dahuaFace({
  manufacturer: 'Dahua',
  title: 'WEB SERVICE',
  rtspServer: 'Dahua Rtsp Server',
});
