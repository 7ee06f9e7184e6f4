// Changes: what newer knowledge means for a device that nobody has touched, in one sentence each.

import { RISKS } from '../core/finding.js';
import type { Verdict } from '../core/verdict.js';
import type { DeviceRecord } from '../store/store.js';
import { deviceName } from './device-name.js';
import { reportIdentity } from './make-report.js';

export const CHANGE_KINDS = [
  'new',
  'worse',
  'fixed',
  'not_concerned',
  'unsure',
  'milder',
  'withdrawn',
] as const;

/** One thing that is different for one device. */
export interface Change {
  readonly device: string;
  readonly name: string;
  readonly address: string;
  readonly kind: (typeof CHANGE_KINDS)[number];
  readonly advisory: string;
  readonly cves: readonly string[];
  readonly says: string;
}

/** The gravest first. */
export function changesOf(before: DeviceRecord, after: DeviceRecord): readonly Change[] {
  const was = new Map(before.verdicts.map((verdict) => [verdict.advisory, verdict]));
  const is = new Map(after.verdicts.map((verdict) => [verdict.advisory, verdict]));
  const described = [...new Set([...is.keys(), ...was.keys()])].flatMap((id) => {
    const change = changeOf(was.get(id), is.get(id), riskStep(before, after, id));
    return change ? [{ ...change, advisory: id }] : [];
  });
  const name = deviceName(reportIdentity(after.identity));
  return described
    .map(({ verdict, ...change }) => ({
      device: after.id,
      name,
      address: after.addresses[0] ?? '',
      cves: verdict.cves,
      ...change,
    }))
    .toSorted((a, b) => CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind));
}

interface Described {
  readonly kind: Change['kind'];
  readonly says: string;
  readonly verdict: Verdict;
}

/** @param step below 0 the finding is graver than before, above 0 less so */
function changeOf(was: Verdict | undefined, is: Verdict | undefined, step: number): Described | undefined {
  if (!is) return was?.status === 'affected' ? described('withdrawn', was, withdrawn(was)) : undefined;
  const because = is.because[0]?.says ?? '';
  if (was?.status === is.status) {
    if (is.status !== 'affected' || step === 0) return undefined;
    return step < 0
      ? described('worse', is, `worse: ${is.title}. ${graver(was, is)}`)
      : described('milder', is, `less grave than it was: ${is.title}.`);
  }
  switch (is.status) {
    case 'affected':
      return described('new', is, `new: ${is.title} (${is.certainty}). ${because}`);
    case 'fixed':
      return was ? described('fixed', is, `now fixed because ${lower(because)} (${is.title})`) : undefined;
    case 'not_applicable':
      return was?.status === 'affected'
        ? described('not_concerned', is, `no longer concerned because ${lower(because)} (${is.title})`)
        : undefined;
    default:
      return described(
        'unsure',
        is,
        `${was ? 'now' : 'new, and'} it cannot be told: ${is.title}. ${because}`,
      );
  }
}

function described(kind: Change['kind'], verdict: Verdict, says: string): Described {
  return { kind, verdict, says };
}

function withdrawn({ title }: Verdict): string {
  return `no longer stated: ${title}. The knowledge that said so is gone.`;
}

function graver(was: Verdict, is: Verdict): string {
  if (is.exploitedSince !== undefined && was.exploitedSince === undefined)
    return `It is known to be exploited since ${is.exploitedSince}.`;
  const score = is.severity;
  return score ? `It is scored ${score.score.toFixed(1)} by ${score.by}.` : 'It is rated higher than before.';
}

/** Sentences begin with a firmware or with "The": only the latter is written small in the middle of another. */
function lower(sentence: string): string {
  return sentence.replace(/^(?:The|Every|Only|It)\b/, (word) => word.toLowerCase()).replace(/\.$/, '');
}

function riskStep(before: DeviceRecord, after: DeviceRecord, id: string): number {
  const rank = ({ findings }: DeviceRecord) => {
    const risk = findings.find(({ key }) => key === `advisory:${id}`)?.risk;
    return risk === undefined ? undefined : RISKS.indexOf(risk);
  };
  const [was, is] = [rank(before), rank(after)];
  return was === undefined || is === undefined ? 0 : is - was;
}
