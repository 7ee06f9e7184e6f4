// Brand names that are not just their id with a capital first letter.

export const BRAND_NAMES: Readonly<Record<string, string>> = {
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
};
