// Registry: every make whose firmware Lenscap can read, one line each.

import type { Firmware } from '../core/identity.js';
import type { VersionScheme } from '../judge/scheme.js';
import { avigilon } from './avigilon/version.js';
import { avtech } from './avtech/version.js';
import { axis } from './axis/version.js';
import { bosch } from './bosch/version.js';
import { dahua } from './dahua/version.js';
import { digiever } from './digiever/version.js';
import { dlink } from './dlink/version.js';
import { edimax } from './edimax/version.js';
import { foscam } from './foscam/version.js';
import { geovision } from './geovision/version.js';
import { geutebruck } from './geutebruck/version.js';
import { hanwha } from './hanwha/version.js';
import { hikvision } from './hikvision/version.js';
import { hitron } from './hitron/version.js';
import { honeywell } from './honeywell/version.js';
import { hview } from './hview/version.js';
import { illustra } from './illustra/version.js';
import { lilin } from './lilin/version.js';
import { milesight } from './milesight/version.js';
import { mobotix } from './mobotix/version.js';
import { nuuo } from './nuuo/version.js';
import { owlet } from './owlet/version.js';
import { panasonic } from './panasonic/version.js';
import { pelco } from './pelco/version.js';
import { ptzoptics } from './ptzoptics/version.js';
import { qnap } from './qnap/version.js';
import { reolink } from './reolink/version.js';
import { sony } from './sony/version.js';
import { synology } from './synology/version.js';
import { systemk } from './systemk/version.js';
import { tplink } from './tplink/version.js';
import { trendnet } from './trendnet/version.js';
import { tvt } from './tvt/version.js';
import { ubiquiti } from './ubiquiti/version.js';
import { uniview } from './uniview/version.js';
import { vivotek } from './vivotek/version.js';
import { vstarcam } from './vstarcam/version.js';
import { wyze } from './wyze/version.js';
import { xiongmai } from './xiongmai/version.js';
import { zavio } from './zavio/version.js';

const SCHEMES: readonly VersionScheme[] = [
  avigilon,
  avtech,
  axis,
  bosch,
  dahua,
  digiever,
  dlink,
  edimax,
  foscam,
  geovision,
  geutebruck,
  hanwha,
  hikvision,
  hitron,
  honeywell,
  hview,
  illustra,
  lilin,
  milesight,
  mobotix,
  nuuo,
  owlet,
  panasonic,
  pelco,
  ptzoptics,
  qnap,
  reolink,
  sony,
  synology,
  systemk,
  tplink,
  trendnet,
  tvt,
  ubiquiti,
  uniview,
  vivotek,
  vstarcam,
  wyze,
  xiongmai,
  zavio,
];

/** Version scheme by maker id. */
export const schemes: ReadonlyMap<string, VersionScheme> = new Map(
  SCHEMES.map((scheme) => [scheme.id, scheme]),
);

/** The parts of a firmware text; empty where the maker is unknown or does not write firmware like this. */
export function readFirmware(vendor: string, raw: string): Omit<Firmware, 'raw'> {
  const scheme = schemes.get(vendor);
  const version = scheme?.parse(raw);
  if (!scheme || version === undefined) return {};
  const { version: dotted, build, buildDate } = scheme.parts(version);
  return {
    version: dotted,
    ...(build !== undefined && { build }),
    ...(buildDate !== undefined && { buildDate }),
  };
}
