// Which make speaks which discovery protocol: a responder stays silent for every other profile.

import type { Profile } from '../site-file.js';

const SPOKEN: Readonly<Record<Profile, readonly string[]>> = {
  'hikvision-camera': ['sadp', 'wsdiscovery', 'ssdp'],
  'hikvision-recorder': ['sadp', 'wsdiscovery', 'ssdp'],
  annke: ['sadp', 'wsdiscovery', 'ssdp'],
  'dahua-camera': ['dhip', 'dahua1', 'wsdiscovery'],
  'dahua-recorder': ['dhip', 'dahua1', 'wsdiscovery'],
  amcrest: ['dhip', 'dahua1', 'wsdiscovery'],
  axis: ['wsdiscovery', 'mdns', 'ssdp'],
  hanwha: ['hanwha', 'wsdiscovery'],
  uniview: ['wsdiscovery'],
  reolink: ['wsdiscovery'],
  tvt: ['wsdiscovery'],
  onvif: ['wsdiscovery'],
  xiongmai: ['wsdiscovery'],
  tapo: ['tdp', 'wsdiscovery'],
  bosch: ['bosch', 'wsdiscovery'],
  sony: ['sony', 'wsdiscovery'],
  panasonic: ['panasonic', 'wsdiscovery'],
  vivotek: ['vivotek', 'wsdiscovery'],
  ubiquiti: ['ubiquiti'],
  foscam: ['foscam', 'wsdiscovery'],
  vstarcam: ['vstarcam', 'wsdiscovery'],
  avtech: [],
  dlink: ['ssdp'],
  printer: ['mdns', 'wsdiscovery'],
  nas: ['mdns', 'ssdp'],
  router: ['ssdp'],
  'tv-box': ['mdns', 'ssdp'],
  'web-server': [],
};

/** Whether a device of this profile answers the responder of this id. */
export function speaks(profile: Profile, responderId: string): boolean {
  return SPOKEN[profile].includes(responderId);
}
