// Findings: what is open about one device, out of its verdicts and the checks, worst first.

import { type Declared, NOTHING_DECLARED } from '../core/declared.js';
import type { Evidence } from '../core/evidence.js';
import { RISKS, type Risk } from '../core/finding.js';
import type { Identity } from '../core/identity.js';
import type { Verdict } from '../core/verdict.js';
import type { CheckInput, NewFinding } from './checks/check.js';
import { checks } from './checks/index.js';
import { type Lifecycles, NO_LIFECYCLES } from './lifecycle.js';

/** What checks need beside the device. */
export interface Beside {
  readonly lifecycles?: Lifecycles;
  readonly declared?: Declared;
}

/**
 * Findings without a history; none for what is not a camera.
 * @param now milliseconds since 1970
 */
export function allFindings(
  verdicts: readonly Verdict[],
  identity: Identity,
  evidence: readonly Evidence[],
  now: number,
  { lifecycles = NO_LIFECYCLES, declared = NOTHING_DECLARED }: Beside = {},
): NewFinding[] {
  if (identity.category.value === 'not_camera') return [];
  const open = verdicts.filter(({ status }) => status === 'affected').map(ofVerdict);
  return [...open, ...ofChecks({ identity, evidence, verdicts, now, lifecycles, declared })].toSorted(
    (a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk) || sureness(a) - sureness(b),
  );
}

function sureness({ certainty }: NewFinding): number {
  return certainty === 'certain' ? 0 : 1;
}

function ofChecks(input: CheckInput): NewFinding[] {
  return checks.flatMap((check) => {
    const result = check.run(input);
    return result ? [{ key: `check:${check.id}`, title: check.title, closes: check.closes, ...result }] : [];
  });
}

function ofVerdict(verdict: Verdict): NewFinding {
  const exploited =
    verdict.exploitedSince === undefined
      ? ''
      : ` It is known to be exploited since ${verdict.exploitedSince}.`;
  return {
    key: `advisory:${verdict.advisory}`,
    title: verdict.title,
    risk: riskOf(verdict),
    certainty: verdict.certainty,
    because: `${verdict.because[0]?.says ?? verdict.title}${exploited}`,
    next: next(verdict),
    closes: closes(verdict),
  };
}

/** Critical is kept for what strangers can take over and do; a score alone never makes it. */
function riskOf({ takeover, exploitedSince, severity }: Verdict): Risk {
  const score = severity?.score ?? 0;
  if (takeover && (exploitedSince !== undefined || score >= 9)) return 'critical';
  if (takeover || exploitedSince !== undefined || score >= 7) return 'high';
  return score >= 4 || severity === undefined ? 'medium' : 'low';
}

function next({ fix }: Verdict): string {
  if (fix?.firmware === undefined) return fix?.advice ?? 'Ask the maker for firmware with the fix.';
  return fix.advice.includes(fix.firmware) ? fix.advice : `Install ${fix.firmware} or newer. ${fix.advice}`;
}

function closes({ fix }: Verdict): string {
  return fix?.firmware === undefined
    ? 'Closes when a scan reads firmware that the advisory counts as mended.'
    : `Closes when a scan reads firmware ${fix.firmware} or newer on this device.`;
}
