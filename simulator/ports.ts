// Ports: where each profile listens for streams by default, and what is spoken behind a port of that name.

import type { Profile } from './profile-names.js';

/** `silent` is a maker's own protocol: accepted, read, never answered. */
export type PortKind = 'http' | 'https' | 'rtsp' | 'silent';

const KINDS: Readonly<Record<string, PortKind>> = {
  http: 'http',
  https: 'https',
  rtsp: 'rtsp',
  onvif: 'http',
  upnp: 'http',
  /** Management of Hikvision (8000), Dahua (37777), Xiongmai (34567), Reolink (9000), Bosch (1756), TVT (9008). */
  sdk: 'silent',
  rtmp: 'silent',
  cast: 'silent',
  ipp: 'http',
  jetdirect: 'silent',
};

/** The real ports of the real devices. */
export const DEFAULT_PORTS: Readonly<Record<Profile, Readonly<Record<string, number>>>> = {
  'hikvision-camera': { http: 80, https: 443, rtsp: 554, sdk: 8000 },
  'hikvision-recorder': { http: 80, https: 443, rtsp: 554, sdk: 8000 },
  annke: { http: 80, https: 443, rtsp: 554, sdk: 8000 },
  'dahua-camera': { http: 80, https: 443, rtsp: 554, sdk: 37777 },
  'dahua-recorder': { http: 80, https: 443, rtsp: 554, sdk: 37777 },
  amcrest: { http: 80, https: 443, rtsp: 554, sdk: 37777 },
  axis: { http: 80, https: 443, rtsp: 554, upnp: 49152 },
  hanwha: { http: 80, https: 443, rtsp: 554 },
  uniview: { http: 80, https: 443, rtsp: 554 },
  reolink: { http: 80, https: 443, rtsp: 554, onvif: 8000, rtmp: 1935, sdk: 9000 },
  tapo: { https: 443, rtsp: 554, onvif: 2020 },
  bosch: { http: 80, https: 443, rtsp: 554, sdk: 1756 },
  sony: { http: 80, https: 443, rtsp: 554 },
  panasonic: { http: 80, https: 443, rtsp: 554 },
  vivotek: { http: 80, https: 443, rtsp: 554 },
  ubiquiti: { http: 80, https: 443, rtsp: 554 },
  foscam: { http: 88, https: 443, onvif: 888, rtsp: 554 },
  vstarcam: { http: 81, rtsp: 10554, onvif: 10080 },
  xiongmai: { http: 80, rtsp: 554, onvif: 8899, sdk: 34567 },
  avtech: { http: 80, rtsp: 554 },
  dlink: { http: 80, https: 443, rtsp: 554 },
  tvt: { http: 80, https: 443, rtsp: 554, sdk: 9008 },
  onvif: { http: 80, rtsp: 554 },
  printer: { http: 80, https: 443, ipp: 631, jetdirect: 9100 },
  nas: { http: 5000, https: 5001 },
  router: { http: 80, https: 443, upnp: 1900 },
  'web-server': { http: 80, https: 443 },
  'tv-box': { http: 8008, https: 8443, cast: 8009 },
};

export function kindOfPort(name: string): PortKind {
  return KINDS[name] ?? 'silent';
}

/** Defaults of the profile, overridden by what the site file says. */
export function wantedPorts(
  profile: Profile,
  given: Readonly<Record<string, number>>,
): Record<string, number> {
  return { ...DEFAULT_PORTS[profile], ...given };
}
