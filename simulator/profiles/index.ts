// The register of profiles: one line each.

import type { Profile } from '../profile-names.js';
import { amcrest } from './amcrest.js';
import { annke } from './annke.js';
import { avtech } from './avtech.js';
import { axis } from './axis.js';
import { bosch } from './bosch.js';
import { dahuaCamera } from './dahua-camera.js';
import { dahuaRecorder } from './dahua-recorder.js';
import { dlink } from './dlink.js';
import { foscam } from './foscam.js';
import { hanwha } from './hanwha.js';
import { hikvisionCamera } from './hikvision-camera.js';
import { hikvisionRecorder } from './hikvision-recorder.js';
import { nas } from './nas.js';
import { plainOnvif } from './onvif.js';
import { panasonic } from './panasonic.js';
import { printer } from './printer.js';
import type { Face } from './profile.js';
import { reolink } from './reolink.js';
import { router } from './router.js';
import { sony } from './sony.js';
import { tapo } from './tapo.js';
import { tvBox } from './tv-box.js';
import { tvt } from './tvt.js';
import { ubiquiti } from './ubiquiti.js';
import { uniview } from './uniview.js';
import { vivotek } from './vivotek.js';
import { vstarcam } from './vstarcam.js';
import { webServer } from './web-server.js';
import { xiongmai } from './xiongmai.js';

export const FACES: Readonly<Record<Profile, Face>> = {
  'hikvision-camera': hikvisionCamera,
  'hikvision-recorder': hikvisionRecorder,
  'dahua-camera': dahuaCamera,
  'dahua-recorder': dahuaRecorder,
  axis,
  hanwha,
  uniview,
  reolink,
  tapo,
  bosch,
  sony,
  panasonic,
  vivotek,
  ubiquiti,
  foscam,
  vstarcam,
  xiongmai,
  avtech,
  dlink,
  tvt,
  onvif: plainOnvif,
  annke,
  amcrest,
  printer,
  nas,
  router,
  'web-server': webServer,
  'tv-box': tvBox,
};
