// Outcome: what became of one exchange with a device; failing is an expected answer, so it is a value.

export const FAILURES = [
  'refused',
  'timeout',
  'reset',
  'closed',
  'unreachable',
  'too_large',
  'malformed',
  'tls',
  'budget',
  'login',
  'scope',
  'distress',
  'aborted',
] as const;
export type Failure = (typeof FAILURES)[number];

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Failure; readonly detail?: string };

export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(why: Failure, detail?: string): Outcome<never> {
  return detail === undefined ? { ok: false, why } : { ok: false, why, detail };
}
