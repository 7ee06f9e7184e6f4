// lenscap knowledge export | import | key: knowledge carried by hand into a network without internet.

import { EXIT } from '../../core/errors.js';
import { readPassphrase } from '../terminal/passphrase.js';
import { showChanges } from './changes.js';
import { notice, print } from './print.js';
import { type StoreOptions, withKnowledge } from './with-app.js';
import { assertWritable, writeWhole } from './write-file.js';

export interface SigningOptions extends StoreOptions {
  readonly passphraseFile?: string;
}

const SIGNING_KEY = 'the signing key of this machine';

export async function exportBundle(file: string, options: SigningOptions): Promise<number> {
  await assertWritable(file);
  const passphrase = await readPassphrase(options.passphraseFile, SIGNING_KEY);
  const { bundle, signer } = await withKnowledge(options, (app) => app.exportBundle(passphrase));
  await writeWhole(file, bundle);
  print(`Wrote ${file}, signed by ${signer}.\nTake it there, then: lenscap knowledge import ${file}`);
  return EXIT.clean;
}

export async function importBundle(
  file: string,
  options: StoreOptions & { trust?: string },
): Promise<number> {
  const imported = await withKnowledge(options, (app) => app.importBundle(file, options.trust));
  if (!imported.changed) {
    notice(`the bundle of ${minute(imported.createdAt)} is installed already`);
    return EXIT.clean;
  }
  print(`Installed the knowledge of ${minute(imported.createdAt)} UTC.`);
  await showChanges(options);
  return EXIT.clean;
}

/** The fingerprint that receivers compare. */
export async function showKey(options: SigningOptions): Promise<number> {
  const passphrase = await readPassphrase(options.passphraseFile, SIGNING_KEY);
  print(await withKnowledge(options, (app) => app.fingerprint(passphrase)));
  return EXIT.clean;
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
