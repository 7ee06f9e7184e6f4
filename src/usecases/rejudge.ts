// Rejudge: what is known is judged again when the knowledge changed, and only where the change can concern a device.

import type { Identity } from '../core/identity.js';
import type { Verdict } from '../core/verdict.js';
import type { Judge } from '../judge/judge.js';
import type { DeviceRecord } from '../store/store.js';
import type { Assessor } from './assess.js';
import { type Change, changesOf } from './changes.js';

/** The knowledge that devices were last judged by: a digest of each advisory by its id. */
export type Judged = Readonly<Record<string, string>>;

/** Ids of the advisories that are new, changed or gone. */
export function changedAdvisories(before: Judged, after: Judged): ReadonlySet<string> {
  const changed = Object.keys(after).filter((id) => before[id] !== after[id]);
  const gone = Object.keys(before).filter((id) => after[id] === undefined);
  return new Set([...changed, ...gone]);
}

export interface Rejudged {
  /** Records that are to be saved. */
  readonly devices: readonly DeviceRecord[];
  readonly changes: readonly Change[];
  /** Devices that were looked at again. */
  readonly judged: number;
}

export interface RejudgeTools {
  readonly judge: Judge;
  readonly findings: Assessor['findings'];
  /** Everything but the firmware rules may have changed too: fingerprints, brands, checks. */
  readonly recognise?: ((record: DeviceRecord) => Identity) | undefined;
}

/**
 * @param changed ids of advisories; every advisory counts as changed where it is undefined
 * @param at ISO time of this judgement
 */
export function rejudge(
  devices: readonly DeviceRecord[],
  changed: ReadonlySet<string> | undefined,
  tools: RejudgeTools,
  at: string,
): Rejudged {
  const results = devices.flatMap((device) => {
    const after = judgedAgain(device, changed, tools, at);
    return after ? [{ device, after }] : [];
  });
  const differing = results.filter(({ device, after }) => !same(device, after));
  return {
    devices: differing.map(({ after }) => after),
    changes: differing.flatMap(({ device, after }) => changesOf(device, after)),
    judged: results.length,
  };
}

/** Undefined where the change cannot concern the device. */
function judgedAgain(
  device: DeviceRecord,
  changed: ReadonlySet<string> | undefined,
  { judge, findings, recognise }: RejudgeTools,
  at: string,
): DeviceRecord | undefined {
  if (changed && !concerns(device, changed, judge)) return undefined;
  const identity = recognise?.(device) ?? device.identity;
  const verdicts = changed ? merged(device, changed, judge) : judge.judgeAll(identity);
  const since = new Map(device.findings.map((finding) => [finding.key, finding.since]));
  return {
    ...device,
    identity,
    verdicts,
    findings: findings(verdicts, identity, device.evidence).map((finding) => ({
      ...finding,
      since: since.get(finding.key) ?? at,
    })),
  };
}

function concerns({ identity, verdicts }: DeviceRecord, changed: ReadonlySet<string>, judge: Judge): boolean {
  return judge.concerns(identity, changed) || verdicts.some(({ advisory }) => changed.has(advisory));
}

/** Verdicts that cannot have changed are kept as they are. */
function merged(
  { identity, verdicts }: DeviceRecord,
  changed: ReadonlySet<string>,
  judge: Judge,
): readonly Verdict[] {
  const kept = verdicts.filter(({ advisory }) => !changed.has(advisory));
  const fresh = judge.judgeSome(identity, changed);
  return [...kept, ...fresh].sort((a, b) => judge.place(a.advisory) - judge.place(b.advisory));
}

function same(before: DeviceRecord, after: DeviceRecord): boolean {
  return judgedPart(before) === judgedPart(after);
}

function judgedPart({ identity, verdicts, findings }: DeviceRecord): string {
  return JSON.stringify([identity, verdicts, findings.map(({ since: _, ...finding }) => finding)]);
}
