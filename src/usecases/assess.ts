// Assess: verdicts and findings of a tracked device; a finding keeps the day on which it was first seen open.

import type { Evidence } from '../core/evidence.js';
import type { Finding } from '../core/finding.js';
import type { Identity } from '../core/identity.js';
import type { Verdict } from '../core/verdict.js';
import type { DeviceRecord } from '../store/store.js';
import type { Tracked } from './track.js';

/** The judge and the checks, as a scan needs them. */
export interface Assessor {
  judgeAll(identity: Identity): readonly Verdict[];
  findings(
    verdicts: readonly Verdict[],
    identity: Identity,
    evidence: readonly Evidence[],
  ): readonly Omit<Finding, 'since'>[];
}

export function assess({ before, ...tracked }: Tracked, assessor: Assessor): DeviceRecord {
  const verdicts = assessor.judgeAll(tracked.identity);
  const since = new Map(before?.findings.map((finding) => [finding.key, finding.since]));
  const findings = assessor
    .findings(verdicts, tracked.identity, tracked.evidence)
    .map((finding) => ({ ...finding, since: since.get(finding.key) ?? tracked.lastSeen }));
  return { ...tracked, verdicts, findings };
}
