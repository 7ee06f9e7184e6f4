// Store template: writes the ready-made database that a first start unpacks.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeTemplate } from '../src/store/template.js';

/** @param out path of the gzipped tar: dist/store-template.tar.gz, where the store looks for it */
export async function buildTemplate(out: string): Promise<void> {
  await mkdir(path.dirname(out), { recursive: true });
  await writeFile(out, await makeTemplate());
}
