// Summary: the sentence that matters, and the counts behind it.

import { STANDINGS, type Standing } from '../store/estate.js';
import type { DeviceRecord } from '../store/store.js';
import type { ScanReport } from './report.js';

/** Counts of devices and the sentence a person reads first. */
export function summarise(devices: readonly DeviceRecord[]): ScanReport['summary'] {
  const counts: Record<Standing, number> = { ...NONE };
  for (const device of devices) {
    if (device.presence === 'gone') continue;
    for (const standing of standingOf(device)) counts[standing] += 1;
  }
  const { likelyTakeover, ...summary } = counts;
  return { sentence: sentenceOf(summary, likelyTakeover), ...summary };
}

// Written out, because its order is that of the report.
const NONE: Readonly<Record<Standing, number>> = {
  cameras: 0,
  takeover: 0,
  likelyTakeover: 0,
  affected: 0,
  likely: 0,
  fixed: 0,
  cannotTell: 0,
  notCameras: 0,
};

/** The counts a device is in, wherever it is. */
export function standingOf(device: DeviceRecord): readonly Standing[] {
  const category = device.identity.category.value;
  if (category === 'not_camera') return ['notCameras'];
  if (category === 'unknown') return [];
  const isAnyway = canBeTakenOver(device, 'certain');
  const isAffectedAnyway = isAffected(device, 'certain');
  const holds: Readonly<Record<Standing, boolean>> = {
    cameras: true,
    takeover: isAnyway,
    likelyTakeover: !isAnyway && canBeTakenOver(device, 'likely'),
    affected: isAffectedAnyway,
    likely: !isAffectedAnyway && isAffected(device, 'likely'),
    fixed: isFixed(device),
    cannotTell: isUndecided(device),
    notCameras: false,
  };
  return STANDINGS.filter((standing) => holds[standing]);
}

function isAffected({ verdicts }: DeviceRecord, certainty: 'certain' | 'likely'): boolean {
  return verdicts.some((verdict) => verdict.status === 'affected' && verdict.certainty === certainty);
}

/** Whether anyone who reaches it gets in, so surely. */
export function canBeTakenOver(
  { verdicts, findings }: DeviceRecord,
  certainty: 'certain' | 'likely',
): boolean {
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

/** @param likelyTakeover devices that can probably be taken over, and of which it is not certain */
export function sentenceOf(counts: Counts, likelyTakeover: number): string {
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
