// Holding: which files of a folder hold a secret, so that a test can say that none does.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every file below a folder that holds one of the texts, as it is or in Base64. */
export function holding(folder: string, ...texts: readonly string[]): readonly string[] {
  const needles = texts.flatMap((text) => [text, Buffer.from(text).toString('base64').replace(/=+$/, '')]);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .filter((file) => {
      const bytes = readFileSync(file).toString('latin1');
      return needles.some((needle) => bytes.includes(needle));
    });
}
