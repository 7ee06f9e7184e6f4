// The names a site file may use: what a device behaves like, and the ways of being hostile.

/** Every behaviour a device can have. */
export const PROFILES = [
  'hikvision-camera',
  'hikvision-recorder',
  'dahua-camera',
  'dahua-recorder',
  'axis',
  'hanwha',
  'uniview',
  'reolink',
  'tapo',
  'bosch',
  'sony',
  'panasonic',
  'vivotek',
  'ubiquiti',
  'foscam',
  'vstarcam',
  'xiongmai',
  'avtech',
  'dlink',
  'tvt',
  'onvif',
  'annke',
  'amcrest',
  'printer',
  'nas',
  'router',
  'web-server',
  'tv-box',
] as const;
export type Profile = (typeof PROFILES)[number];

/** Ways of being hostile; each ends in a finished scan and an honest entry. */
export const HOSTILITIES = [
  'tarpit',
  'endless-body',
  'gigantic-header',
  'xml-bomb',
  'deep-json',
  'invalid-utf8',
  'terminal-escapes',
  'html-name',
  'reset',
  'half-open',
  'wrong-lengths',
  'redirect-loop',
  'redirect-elsewhere',
  'impostor',
  'unauthorized-when-full',
] as const;
export type HostilityName = (typeof HOSTILITIES)[number];
