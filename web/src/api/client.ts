// Client: the one instance that the page talks through, and what a failure means.

import { ApiProblem, createClient } from './client.gen.js';

export const client = createClient();

/** Nobody is logged in any more. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}

export function isForbidden(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 403;
}

interface Words {
  readonly title: string;
  readonly next: string;
}

/** A failure in plain words: what happened, and what to do about it. */
export function inWords(error: unknown): Words {
  if (!(error instanceof ApiProblem))
    return { title: 'Something went wrong on this page', next: 'Load the page again.' };
  const { problem } = error;
  const faults = (problem.errors ?? []).map(({ at, says }) => (at === '' ? says : `${at}: ${says}`));
  return {
    title: sentence(faults.length > 1 ? faults.join('; ') : (problem.detail ?? problem.title)),
    next: sentence(problem.next ?? nextFor(problem.status)),
  };
}

/** The server speaks in clauses, as the command line does; here they stand alone. */
function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}

function nextFor(status: number): string {
  if (status === 0) return 'Check that Lenscap is running and that this device is on its network.';
  if (status === 403) return 'Ask an administrator of Lenscap for this permission.';
  if (status === 404) return 'It may have been removed since the page was opened. Go back to the list.';
  if (status === 429) return 'Wait a minute, then try again.';
  if (status >= 500) return 'Try again; if it stays so, look into the log of the server.';
  return 'Check what was entered and try again.';
}
