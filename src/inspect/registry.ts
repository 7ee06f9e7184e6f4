// Every inspector, one line each, and the one for a device.

import { axis } from './axis.js';
import { dahua } from './dahua.js';
import { hanwha } from './hanwha.js';
import { hikvision } from './hikvision.js';
import type { Inspector } from './inspector.js';
import { onvif } from './onvif.js';
import { reolink } from './reolink.js';
import { uniview } from './uniview.js';

export const inspectors: readonly Inspector[] = [hikvision, dahua, axis, hanwha, uniview, reolink];

/** ONVIF for every make that has no interface of its own here. */
export function inspectorFor(maker: string | undefined): Inspector {
  return inspectors.find(({ makers }) => maker !== undefined && makers.includes(maker)) ?? onvif;
}
