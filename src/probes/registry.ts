// Every question over TCP: one line each.

import { axisBasicDeviceInfo } from './axis-basicdeviceinfo/index.js';
import { dahuaWeb } from './dahua-web/index.js';
import { dlinkInfo } from './dlink-info/index.js';
import { favicon } from './favicon/index.js';
import { hanwhaDeviceInfo } from './hanwha-deviceinfo/index.js';
import { hikvisionActivation } from './hikvision-activation/index.js';
import { httpBanner } from './http-banner/index.js';
import { onvifDevice } from './onvif-device/index.js';
import type { Probe } from './probe.js';
import { reolinkApi } from './reolink-api/index.js';
import { rtspBanner } from './rtsp-banner/index.js';
import { univiewLapi } from './uniview-lapi/index.js';
import { upnpDescription } from './upnp-description/index.js';

export const probes: readonly Probe[] = [
  httpBanner,
  rtspBanner,
  onvifDevice,
  upnpDescription,
  hikvisionActivation,
  dahuaWeb,
  axisBasicDeviceInfo,
  hanwhaDeviceInfo,
  univiewLapi,
  reolinkApi,
  dlinkInfo,
  favicon,
];
