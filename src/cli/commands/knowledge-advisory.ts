// lenscap knowledge draft | add: an advisory written by the user, from a draft made of what was published.

import { stat } from 'node:fs/promises';
import { EXIT, UsageError } from '../../core/errors.js';
import { showChanges } from './changes.js';
import { notice, print } from './print.js';
import { type StoreOptions, withKnowledge } from './with-app.js';
import { assertWritable, writeWhole } from './write-file.js';

export interface DraftOptions extends StoreOptions {
  readonly maker?: string;
  readonly from?: readonly string[];
  readonly output?: string;
}

/** Writes the draft beside the user, never over a file that is there. */
export async function draft(cve: string, options: DraftOptions): Promise<number> {
  const text = await withKnowledge(options, (app) =>
    app.draft(cve.toUpperCase(), { maker: options.maker, files: options.from ?? [] }),
  );
  if (options.output === '-') {
    print(text.trimEnd());
    return EXIT.clean;
  }
  const file = options.output ?? `${cve.toUpperCase()}.yaml`;
  if (await exists(file))
    throw new UsageError(`${file} is there already`, `name another: lenscap knowledge draft ${cve} -o FILE`);
  await assertWritable(file);
  await writeWhole(file, text);
  notice(`wrote ${file}; finish it, then: lenscap knowledge add ${file}`);
  return EXIT.clean;
}

export async function add(file: string, options: StoreOptions): Promise<number> {
  const { id, maker } = await withKnowledge(options, (app) => app.add(file));
  print(`Added ${maker}/${id}; its cases come out as they say.`);
  await showChanges(options);
  return EXIT.clean;
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
