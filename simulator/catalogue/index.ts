// The catalogue: which entry belongs to which profile, and what a device is like of which the site file says little.

import type { Profile } from '../profile-names.js';
import type { Random } from '../random.js';
import {
  axis,
  bosch,
  hanwha,
  panasonic,
  reolink,
  sony,
  tapo,
  ubiquiti,
  uniview,
  vivotek,
} from './cameras.js';
import { avtech, dlink, foscam, plainOnvif, tvt, vstarcam, xiongmai } from './cheap.js';
import { amcrest, dahuaCamera, dahuaRecorder } from './dahua.js';
import type { Entry, Model } from './entry.js';
import { annke, hikvisionCamera, hikvisionRecorder } from './hikvision.js';
import { nas, printer, router, tvBox, webServer } from './other-things.js';

export type { Entry, Model, Reveals } from './entry.js';

export const CATALOGUE: Readonly<Record<Profile, Entry>> = {
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

/** The row of a model, else the first of the profile. */
export function modelRow(profile: Profile, name: string | undefined): Model {
  const { models } = CATALOGUE[profile];
  const row = models.find((one) => one.model === name) ?? models[0];
  if (!row) throw new RangeError(`the catalogue has no model for ${profile}`);
  return row;
}

/** "44:19:b6:01:02:03": a prefix of the maker's and three bytes of chance. */
export function macOf(profile: Profile, random: Random): string {
  const bare = `${random.pick(CATALOGUE[profile].ouis)}${random.text(6, '0123456789ABCDEF')}`.toLowerCase();
  return (bare.match(/../g) ?? []).join(':');
}
