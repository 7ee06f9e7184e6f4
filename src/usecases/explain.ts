// Explain: why a device is affected by an advisory or not, for a person who wants every step.

import { UsageError } from '../core/errors.js';
import type { Verdict } from '../core/verdict.js';
import type { Advisory } from '../judge/advisory.js';
import type { Schemes } from '../judge/compile.js';
import { explain } from '../judge/judge.js';
import { subjectOf } from '../judge/subject.js';
import type { DeviceRecord } from '../store/store.js';
import { deviceName } from './device-name.js';
import { inWords, reportIdentity } from './make-report.js';

export interface Explanation {
  /** Name of the device, as a person would call it. */
  readonly device: string;
  readonly advisory: string;
  readonly verdict: Verdict;
  /** Evidence, rule and comparison, one sentence a step. */
  readonly steps: readonly string[];
  readonly sources: readonly string[];
}

/**
 * One explanation for each advisory that speaks of the CVE (or has this id).
 * @throws UsageError when no advisory does
 */
export function explainDevice(
  name: string,
  device: DeviceRecord,
  advisories: readonly Advisory[],
  schemes: Schemes,
): readonly Explanation[] {
  const wanted = name.trim().toUpperCase();
  const about = advisories.filter(({ id, cves }) => id.toUpperCase() === wanted || cves.includes(wanted));
  if (about.length === 0) {
    throw new UsageError(
      `no advisory here speaks of ${name}`,
      `what is known of the device: lenscap show ${device.addresses[0] ?? device.id}`,
    );
  }
  return about.map((advisory) => {
    const { verdict, steps } = explain(subjectOf(device.identity), advisory, schemes);
    return {
      device: deviceName(reportIdentity(device.identity)),
      advisory: advisory.id,
      verdict,
      steps: [...evidenceSteps(device), ...steps.map(({ says }) => says)],
      sources: advisory.sources.map(
        ({ name: source, url, says }) => `${source}: ${says}${url ? ` (${url})` : ''}`,
      ),
    };
  });
}

/** What the verdict can rest on: the strongest evidence of each field that rules ask for. */
function evidenceSteps({ identity }: DeviceRecord): readonly string[] {
  const fields = ['vendor', 'model', 'platform', 'firmware'] as const;
  return fields.flatMap((field) => {
    const claim = identity[field];
    const strongest = claim?.because[0];
    return claim && strongest ? [`Read (${field}, ${claim.certainty}): ${inWords(strongest)}`] : [];
  });
}
