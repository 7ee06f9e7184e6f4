// The wiring of leaked credentials: lists on this machine, held against the owner's logins; nothing is sent.

import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { App } from './app.js';
import { UsageError } from './core/errors.js';
import { linesOf } from './importers/lines.js';
import { openSource } from './importers/source.js';
import { type LeakedEntry, readLeakedEntry } from './leaks/login-list.js';
import { openPasswordList } from './leaks/password-list.js';
import { type LoginsPlace, ownLogins } from './logins-app.js';
import type { LeakResult, LoginList } from './usecases/leaked/check-leaks.js';

export interface LeaksWishes extends LoginsPlace {
  /** A folder of ranges or a file of SHA-1 hashes. */
  readonly passwords?: string;
  /** Files of leaked logins. */
  readonly logins: readonly string[];
  /** Date of the lists of logins; their files' own where it is not given. */
  readonly asOf?: string;
}

/** Longest line read of a list; a longer one is passed over. */
const MOST_LINE = 64 * 1024;

/** Everything is checked before anything is compared. @throws UsageError */
export async function checkLeaksIn(app: App, wishes: LeaksWishes): Promise<LeakResult> {
  if (wishes.passwords === undefined && wishes.logins.length === 0)
    throw new UsageError(
      'nothing to compare with',
      'name a list: lenscap leaked --passwords FOLDER, or --logins FILE',
    );
  const own = await ownLogins(wishes);
  const loginLists = await Promise.all(wishes.logins.map((file) => loginList(file, wishes.asOf)));
  const passwords = wishes.passwords === undefined ? undefined : await openPasswordList(wishes.passwords);
  try {
    return await app.checkLeaks({ loginLists, ...(passwords && { passwords }) }, own);
  } finally {
    await passwords?.close();
  }
}

async function loginList(file: string, asOf: string | undefined): Promise<LoginList> {
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile())
    throw new UsageError(`cannot read ${file}`, 'name a file of leaked logins, plain or gzip');
  const date = asOf === undefined ? info.mtime : new Date(asOf);
  if (Number.isNaN(date.getTime())) throw new UsageError(`"${asOf}" is no date`, 'as in --as-of 2026-11-01');
  return { name: path.basename(file), asOf: date.toISOString(), entries: entriesOf(file) };
}

async function* entriesOf(file: string): AsyncGenerator<LeakedEntry> {
  for await (const lines of linesOf(openSource(file).chunks, MOST_LINE))
    for (const { text } of lines) {
      const entry = text === undefined ? undefined : readLeakedEntry(text);
      if (entry) yield entry;
    }
}
