// Truth: what a census of the corpus must count, told by who made it and not by reading it again.

import type { Service, Shape } from './service.js';

export interface AdvisoryTruth {
  affected: number;
  fixed: number;
  cannot_tell: number;
}

export interface Truth {
  records: number;
  damaged: number;
  cameraRecords: number;
  devices: number;
  readonly by: {
    readonly vendor: Record<string, number>;
    readonly country: Record<string, number>;
    readonly firmware: Record<string, number>;
  };
  /** By the advisory's id. */
  readonly advisories: Record<string, AdvisoryTruth>;
  /** Affected devices by country. */
  readonly affectedIn: Record<string, number>;
}

export function newTruth(): Truth {
  return {
    records: 0,
    damaged: 0,
    cameraRecords: 0,
    devices: 0,
    by: { vendor: {}, country: {}, firmware: {} },
    advisories: {},
    affectedIn: {},
  };
}

/** Counts a camera once, by any of its records. @param shape what of it the format shows */
export function countDevice(truth: Truth, { camera, place }: Service, { shows }: Pick<Shape, 'shows'>): void {
  if (!camera) return;
  const { kind } = camera;
  const firmware = shows.firmware ? camera.firmware : undefined;
  const country = shows.country ? place.country : '';
  truth.devices += 1;
  more(truth.by.vendor, shows.maker || kind.product !== undefined ? kind.vendor : '');
  more(truth.by.country, country);
  more(truth.by.firmware, firmware?.text ?? '');
  if (kind.advisory === undefined) return;
  const is = firmware?.is ?? 'cannot_tell';
  const counts = truth.advisories[kind.advisory] ?? { affected: 0, fixed: 0, cannot_tell: 0 };
  truth.advisories[kind.advisory] = { ...counts, [is]: counts[is] + 1 };
  if (is === 'affected') more(truth.affectedIn, country);
}

function more(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
