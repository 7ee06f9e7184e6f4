// Check: something that should be otherwise; one file each, listed in index.ts.

import type { Evidence } from '../../core/evidence.js';
import type { Finding } from '../../core/finding.js';
import type { Identity } from '../../core/identity.js';
import type { Lifecycles } from '../lifecycle.js';

export interface CheckInput {
  readonly identity: Identity;
  readonly evidence: readonly Evidence[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly lifecycles: Lifecycles;
}

/** A finding before it has a history. */
export type NewFinding = Omit<Finding, 'since'>;

export interface Check {
  /** Its file's name: "rtsp-open". */
  readonly id: string;
  readonly title: string;
  /** Undefined where nothing is wrong, or nothing was seen. */
  run(input: CheckInput): Omit<NewFinding, 'key' | 'title'> | undefined;
}

/** The first evidence of a kind with one of these values. */
export function seen(input: CheckInput, kind: string, ...values: readonly string[]): Evidence | undefined {
  return input.evidence.find((one) => one.kind === kind && values.includes(one.value.toLowerCase()));
}

/** What to do, in the words of the make where they are known. */
export function step(
  { identity }: CheckInput,
  byMaker: Readonly<Record<string, string>>,
  otherwise: string,
): string {
  return byMaker[identity.vendor?.value ?? ''] ?? otherwise;
}
