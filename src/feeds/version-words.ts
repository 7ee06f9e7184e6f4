// Version words: what sources write where a version should stand, told apart from versions.

import type { VersionStatement, VersionStatus } from './record.js';

/** CPE's and CVE JSON's ways of naming no version; NVD's "-" is never a range. */
const NOTHING = new Set(['', '-', '0', 'n/a', 'na', 'unspecified', 'unknown', 'none', 'not specified']);
const EVERYTHING = new Set(['*', 'all', 'all versions', 'any', 'vers:all/*']);

/** A bound, unless the text only says that there is none. */
export function boundOf(text: string | undefined): string | undefined {
  const bound = text?.trim();
  if (bound === undefined || NOTHING.has(bound.toLowerCase()) || EVERYTHING.has(bound.toLowerCase()))
    return undefined;
  // "DIPC-B1213.X.X.XXXXXX" stands for any version of the branch.
  return /\.X(?:\.|$)/i.test(bound) ? undefined : bound;
}

export function isEverything(text: string): boolean {
  return EVERYTHING.has(text.trim().toLowerCase());
}

/** A version without bounds: one that was examined, words, or nothing. */
export function single(status: VersionStatus, text: string): VersionStatement {
  const said = text.trim();
  if (isEverything(said)) return { status, all: true };
  if (NOTHING.has(said.toLowerCase())) return { status, unnamed: true };
  return /^\S*\d\S*$/.test(said) && !/^[<>=≤≥]/.test(said)
    ? { status, exactly: said }
    : { status, text: said };
}
