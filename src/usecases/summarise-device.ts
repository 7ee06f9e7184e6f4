// Summarise device: what a list shows of a device beyond its record: its name, and which way its light stands.

import type { DeviceSummary, Light } from '../store/estate.js';
import type { DeviceRecord } from '../store/store.js';
import { deviceName } from './device-name.js';
import { reportIdentity } from './make-report.js';
import { reachableFromOutside } from './priority.js';
import { canBeTakenOver, standingOf } from './summary.js';

/** From the record alone, so that the same record has the same summary whenever it is made. */
export function summariseDevice(device: DeviceRecord): DeviceSummary {
  const isTakeover = isWatched(device) && canBeTakenOver(device, 'certain');
  return {
    standing: standingOf(device),
    name: deviceName(reportIdentity(device.identity)),
    light: lightOf(device, isTakeover),
    isTakeover,
    // Whether it can be reached does not depend on the time, only for how long.
    isReachable: reachableFromOutside(device, Date.parse(device.lastSeen)).fromOutside === 'yes',
  };
}

function lightOf(device: DeviceRecord, isTakeover: boolean): Light {
  const { findings, verdicts } = device;
  if (!isWatched(device)) return 'grey';
  const isCritical = findings.some(({ risk, certainty }) => risk === 'critical' && certainty === 'certain');
  if (isTakeover || isCritical) return 'red';
  if (findings.length > 0) return 'amber';
  const isJudged = verdicts.length > 0 && verdicts.every(({ status }) => status !== 'cannot_tell');
  return isJudged ? 'green' : 'grey';
}

/** What is no camera, or may be none, has no light. */
function isWatched({ identity, findings }: DeviceRecord): boolean {
  const category = identity.category.value;
  return category !== 'not_camera' && (category !== 'unknown' || findings.length > 0);
}
