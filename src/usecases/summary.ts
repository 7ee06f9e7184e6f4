// Summary: the sentence that matters, and the counts behind it.

import type { DeviceRecord } from '../store/store.js';
import type { ScanReport } from './report.js';

/** Counts of devices and the sentence a person reads first. */
export function summarise(devices: readonly DeviceRecord[]): ScanReport['summary'] {
  const present = devices.filter(({ presence }) => presence !== 'gone');
  const cameras = present.filter(
    ({ identity }) => !['not_camera', 'unknown'].includes(identity.category.value),
  );
  const counts = {
    cameras: cameras.length,
    takeover: cameras.filter((device) => canBeTakenOver(device, 'certain')).length,
    affected: cameras.filter((device) => isAffected(device, 'certain')).length,
    likely: cameras.filter((device) => !isAffected(device, 'certain') && isAffected(device, 'likely')).length,
    fixed: cameras.filter(isFixed).length,
    cannotTell: cameras.filter(isUndecided).length,
    notCameras: present.filter(({ identity }) => identity.category.value === 'not_camera').length,
  };
  const likelyTakeover = cameras.filter(
    (device) => !canBeTakenOver(device, 'certain') && canBeTakenOver(device, 'likely'),
  ).length;
  return { sentence: sentence(counts, likelyTakeover), ...counts };
}

function isAffected({ verdicts }: DeviceRecord, certainty: 'certain' | 'likely'): boolean {
  return verdicts.some((verdict) => verdict.status === 'affected' && verdict.certainty === certainty);
}

function canBeTakenOver({ verdicts, findings }: DeviceRecord, certainty: 'certain' | 'likely'): boolean {
  return (
    verdicts.some(
      ({ status, takeover, certainty: sure }) => status === 'affected' && takeover && sure === certainty,
    ) || findings.some(({ key, certainty: sure }) => key === 'check:not-activated' && sure === certainty)
  );
}

function isFixed(device: DeviceRecord): boolean {
  const open = device.verdicts.some(({ status }) => status === 'affected' || status === 'cannot_tell');
  return !open && device.verdicts.some(({ status }) => status === 'fixed');
}

function isUndecided(device: DeviceRecord): boolean {
  const affected = isAffected(device, 'certain') || isAffected(device, 'likely');
  return (
    !affected &&
    (device.verdicts.length === 0 || device.verdicts.some(({ status }) => status === 'cannot_tell'))
  );
}

type Counts = Omit<ScanReport['summary'], 'sentence'>;

function sentence(counts: Counts, likelyTakeover: number): string {
  if (counts.cameras === 0) return 'No camera or recorder answered.';
  const of = `${counts.cameras} ${counts.cameras === 1 ? 'camera or recorder' : 'cameras and recorders'}`;
  const parts = [lead(counts, of, likelyTakeover)];
  if (counts.cannotTell > 0) parts.push(`${counts.cannotTell} could not be fully judged`);
  return `${parts.join('; ')}.`;
}

function lead({ takeover, affected, likely }: Counts, of: string, likelyTakeover: number): string {
  const more = likelyTakeover > 0 ? `, and ${likelyTakeover} more probably` : '';
  if (takeover > 0) return `${takeover} of ${of} can be taken over today${more}`;
  if (likelyTakeover > 0) return `${likelyTakeover} of ${of} can probably be taken over today`;
  if (affected + likely > 0)
    return `${affected + likely} of ${of} ${affected + likely === 1 ? 'needs' : 'need'} an update`;
  return `No known way into any of ${of}`;
}
