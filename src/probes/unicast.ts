// Which UDP questions a single device is asked: its own maker's, and while the maker is unknown those that tell firmware.

import { isNoCamera } from './no-camera.js';
import type { Target } from './probe.js';

/** Makers that sell Hikvision's hardware, which answers SADP whatever the name on the box. */
export const HIKVISION_LIKE: readonly string[] = [
  'hikvision',
  'abus',
  'annke',
  'ezviz',
  'hilook',
  'hiwatch',
  'honeywell',
  'lts',
  'trendnet',
];

/** Makers that sell Dahua's hardware, which answers DHIP whatever the name on the box. */
export const DAHUA_LIKE: readonly string[] = ['dahua', 'amcrest', 'honeywell', 'imou', 'lorex', 'trendnet'];

/** True for a device of one of these makers or brands, however sure that is. */
export function isOf(target: Target, makers: readonly string[]): boolean {
  const { vendor, brand } = target.identity;
  return [vendor, brand].some((claim) => claim !== undefined && makers.includes(claim.value));
}

/** True while nothing better than a hint says who made it, and nothing says that it is no camera. */
export function makerUnknown({ identity }: Target): boolean {
  const { vendor } = identity;
  return !isNoCamera(identity) && (vendor === undefined || vendor.certainty === 'possible');
}

/** True while model or firmware, which every verdict needs, is missing. */
export function incomplete({ identity }: Target): boolean {
  return identity.model === undefined || identity.firmware === undefined;
}

export function anyOpen(target: Target, ports: readonly number[]): boolean {
  return ports.some((port) => target.openPorts.includes(port));
}
