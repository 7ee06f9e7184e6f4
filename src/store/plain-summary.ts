// Plain summary: what lists show of a device where nobody who knows how to judge was asked.

import { brandName } from '../core/brand-names.js';
import type { Category } from '../core/identity.js';
import type { DeviceSummary, Standing } from './estate.js';
import type { DeviceRecord } from './store.js';

/** Knows findings, not verdicts: what can be taken over or reached from outside is for others to tell. */
export function plainSummary({ identity, findings, verdicts }: DeviceRecord): DeviceSummary {
  const { category, vendor, brand, model } = identity;
  const maker = brand ?? vendor;
  const name = [maker && brandName(maker.value), model?.value].filter((word) => word !== undefined);
  const isJudged = category.value !== 'not_camera' && verdicts.length > 0;
  const isRed = findings.some(({ risk, certainty }) => risk === 'critical' && certainty === 'certain');
  return {
    standing: standingOf(category.value),
    name: name.join(' ') || `${category.value.replaceAll('_', ' ')} device`,
    light: isRed ? 'red' : findings.length > 0 ? 'amber' : isJudged ? 'green' : 'grey',
    isTakeover: false,
    isReachable: false,
  };
}

function standingOf(category: Category): readonly Standing[] {
  if (category === 'unknown') return [];
  return [category === 'not_camera' ? 'notCameras' : 'cameras'];
}
