// Check: something that should be otherwise; one file each, listed in index.ts.

import type { Declared } from '../../core/declared.js';
import type { Evidence } from '../../core/evidence.js';
import type { Finding, Risk } from '../../core/finding.js';
import type { Identity } from '../../core/identity.js';
import type { Verdict } from '../../core/verdict.js';
import type { Lifecycles } from '../lifecycle.js';

export interface CheckInput {
  readonly identity: Identity;
  readonly evidence: readonly Evidence[];
  readonly verdicts: readonly Verdict[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly lifecycles: Lifecycles;
  /** What the owner said is theirs. */
  readonly declared: Declared;
}

/** A finding before it has a history. */
export type NewFinding = Omit<Finding, 'since'>;

export interface Check {
  /** Its file's name: "rtsp-open". */
  readonly id: string;
  readonly title: string;
  /** How Lenscap will know that it was mended, in one sentence. */
  readonly closes: string;
  /** Undefined where nothing is wrong, or nothing was seen. */
  run(input: CheckInput): Omit<NewFinding, 'key' | 'title' | 'closes'> | undefined;
}

/** The first evidence of a kind with one of these values. */
export function seen(input: CheckInput, kind: string, ...values: readonly string[]): Evidence | undefined {
  return input.evidence.find((one) => one.kind === kind && values.includes(one.value.toLowerCase()));
}

/** Every value of a kind, each once. */
export function valuesOf({ evidence }: CheckInput, kind: string): readonly string[] {
  return [...new Set(evidence.filter((one) => one.kind === kind).map(({ value }) => value))];
}

/** What to do, in the words of the make where they are known. */
export function step(
  { identity }: CheckInput,
  byMaker: Readonly<Record<string, string>>,
  otherwise: string,
): string {
  return byMaker[identity.vendor?.value ?? ''] ?? otherwise;
}

/** A name that a device told, as it may stand in a command that somebody copies; a placeholder for what a shell would read otherwise. */
export function typed(name: string | undefined): string {
  return name !== undefined && /^[\w@][\w.@:-]{0,127}$/.test(name) ? name : 'NAME';
}

interface SettingCheck {
  readonly id: string;
  readonly title: string;
  /** Kind and value of the evidence that opens it. */
  readonly seen: readonly [kind: string, value: string];
  readonly risk: Risk;
  readonly because: string;
  /** What to do, by the id of the maker. */
  readonly next: Readonly<Record<string, string>>;
  readonly otherwise: string;
  readonly closes: string;
}

/** A check of one setting that the device itself tells. */
export function settingCheck(check: SettingCheck): Check {
  const { id, title, closes, risk, because } = check;
  return {
    id,
    title,
    closes,
    run: (input) =>
      seen(input, ...check.seen) && {
        risk,
        certainty: 'certain',
        because,
        next: step(input, check.next, check.otherwise),
      },
  };
}
