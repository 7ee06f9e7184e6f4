// Confusion: how often each right answer was met by each given answer, as a table and as the rates that matter.

export const ANSWERS = ['affected', 'fixed', 'not_affected', 'cannot_tell'] as const;
export type Answer = (typeof ANSWERS)[number];

export interface Judged {
  readonly right: Answer;
  readonly given: Answer;
  /** Whether the evidence in the row is enough for an answer. */
  readonly settles: boolean;
}

export interface Rates {
  readonly rows: number;
  /** Said fixed (or not concerned) of an affected device: the error that leaves a camera open. */
  readonly falseFixed: number;
  /** Said affected of a device that is not. */
  readonly falseAffected: number;
  /** Said "cannot tell" where the evidence is enough. */
  readonly needlessDoubt: number;
  /** Rows whose evidence is enough. */
  readonly settled: number;
  readonly right: number;
}

/** A machine that says "not affected" does not say why, so fixed and not concerned are one right answer. */
function isSafe(answer: Answer): boolean {
  return answer === 'fixed' || answer === 'not_affected';
}

export function ratesOf(rows: readonly Judged[]): Rates {
  const count = (test: (row: Judged) => boolean) => rows.filter(test).length;
  return {
    rows: rows.length,
    falseFixed: count(({ right, given }) => isSafe(given) && !isSafe(right)),
    falseAffected: count(({ right, given }) => given === 'affected' && right !== 'affected'),
    needlessDoubt: count(
      ({ settles, given, right }) => settles && given === 'cannot_tell' && right !== given,
    ),
    settled: count(({ settles }) => settles),
    right: count(({ right, given }) => right === given || (isSafe(right) && isSafe(given))),
  };
}

/** Rows are the right answers, columns the given ones. */
export function confusionTable(rows: readonly Judged[]): string {
  const width = 14;
  const cell = (text: string | number) => String(text).padStart(width);
  const head = `${'right answer'.padEnd(width)}${ANSWERS.map(cell).join('')}`;
  const lines = ANSWERS.map((right) => {
    const counts = ANSWERS.map(
      (given) => rows.filter((row) => row.right === right && row.given === given).length,
    );
    return `${right.padEnd(width)}${counts.map(cell).join('')}`;
  });
  return [head, ...lines].join('\n');
}
