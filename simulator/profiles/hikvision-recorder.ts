// A Hikvision recorder: lists the cameras behind it to those who log in.

import { hikvisionFace } from './platforms/hikvision.js';

export const hikvisionRecorder = hikvisionFace({
  deviceType: 'NVR',
  manufacturer: 'HIKVISION',
  oemCode: '1',
  title: 'login',
});
