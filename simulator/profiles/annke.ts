// A Hikvision camera sold by Annke: another name on the page, the same platform below it.

import { hikvisionFace } from './platforms/hikvision.js';

export const annke = hikvisionFace({
  deviceType: 'IPCamera',
  manufacturer: 'ANNKE',
  oemCode: '83',
  title: 'ANNKE',
});
