// Brand names: how a maker or brand writes itself; most are just their id with a capital first letter.

const BRAND_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acti: 'ACTi',
    avtech: 'AVTECH',
    dlink: 'D-Link',
    ezviz: 'EZVIZ',
    flir: 'FLIR',
    geovision: 'GeoVision',
    hilook: 'HiLook',
    hiwatch: 'HiWatch',
    lg: 'LG',
    lilin: 'Merit LILIN',
    lts: 'LTS',
    nuuo: 'NUUO',
    panasonic: 'Panasonic i-PRO',
    ptzoptics: 'PTZOptics',
    qnap: 'QNAP',
    tbk: 'TBK',
    tplink: 'TP-Link',
    trendnet: 'TRENDnet',
    tvt: 'TVT',
    vstarcam: 'VStarcam',
  }),
);

/** A maker's or brand's id as it writes itself: "tplink" → "TP-Link". */
export function brandName(id: string): string {
  return BRAND_NAMES.get(id) ?? id.charAt(0).toUpperCase() + id.slice(1);
}
