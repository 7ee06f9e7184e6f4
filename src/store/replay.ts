// Replay: scans that are in the journal and not in the database, put back in their order.

import type { Kysely } from 'kysely';
import { DefectError } from '../core/errors.js';
import { SqlError } from './channel.js';
import type { Summarise } from './estate.js';
import { fileSafe, journalFiles, readJournal, setAside } from './journal.js';
import { saveDocument } from './save-scan.js';
import type { Schema } from './schema.js';

/** @returns how many scans were put back */
export async function replayJournal(
  db: Kysely<Schema>,
  folder: string,
  summarise: Summarise,
  notice: (text: string) => void,
): Promise<number> {
  const files = await journalFiles(folder);
  if (files.length === 0) return 0;
  const rows = await db.selectFrom('scan').select('id').execute();
  const saved = new Set(rows.map(({ id }) => fileSafe(id)));
  let replayed = 0;
  for (const file of files.filter(({ id }) => !saved.has(id))) {
    const document = await readJournal(file);
    const refused = document
      ? await attempt(() => saveDocument(db, document, { replay: true, summarise }))
      : 'it is damaged';
    if (refused === undefined) replayed += 1;
    else
      notice(
        `A scan in the journal could not be read back (${refused}); it is kept in ${await setAside(file)}.`,
      );
  }
  return replayed;
}

async function attempt(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof SqlError || error instanceof DefectError || error instanceof TypeError)
      return error.message;
    throw error;
  }
}
