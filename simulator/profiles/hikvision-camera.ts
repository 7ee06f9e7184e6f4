// A Hikvision camera.

import { hikvisionFace } from './platforms/hikvision.js';

export const hikvisionCamera = hikvisionFace({
  deviceType: 'IPCamera',
  manufacturer: 'HIKVISION',
  oemCode: '1',
  title: 'login',
});
