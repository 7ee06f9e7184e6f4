// Attempt: one run from its beginning to its end; whatever happens in it is an outcome.

import { EnvironmentError, UsageError } from '../core/errors.js';
import { jobOf, type Kinds, type Watch } from './kind.js';
import type { Changed } from './run-view.js';
import { wishesOf } from './wishes.js';

export interface Outcome {
  readonly state: 'done' | 'failed' | 'stopped';
  readonly says: string;
  readonly changed: readonly Changed[];
}

/** Characters of a sentence that are kept. */
const MOST_SAID = 1000;

export async function attempt(kinds: Kinds, wishes: unknown, watch: Watch): Promise<Outcome> {
  try {
    const { says, isFailed = false, changed } = await jobOf(kinds, wishesOf(wishes)).run(watch);
    const { aborted } = watch.signal;
    if (aborted)
      return { state: 'stopped', says: said(`It was stopped; what it had found is kept. ${says}`), changed };
    return { state: isFailed ? 'failed' : 'done', says: said(says), changed };
  } catch (error) {
    return failure(error, watch.signal.aborted);
  }
}

function failure(error: unknown, isStopped: boolean): Outcome {
  if (error instanceof UsageError || error instanceof EnvironmentError)
    return { state: 'failed', says: said([error.message, error.hint ?? []].flat().join('; ')), changed: [] };
  if (isStopped && error instanceof Error && error.name === 'AbortError')
    return { state: 'stopped', says: 'It was stopped.', changed: [] };
  const message = error instanceof Error ? error.message : String(error);
  return { state: 'failed', says: said(`This is a defect in Lenscap: ${message}`), changed: [] };
}

function said(text: string): string {
  return text.length > MOST_SAID ? `${text.slice(0, MOST_SAID - 1)}…` : text;
}
