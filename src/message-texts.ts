// Message texts: the files of knowledge/messages, one a language.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { EnvironmentError, UsageError } from './core/errors.js';
import { readYaml } from './knowledge/yaml-file.js';
import { type MessageTexts, messageTexts } from './notify/texts.js';

/** From dist/src, and from src when the sources run. */
const PLACES = ['../../knowledge/messages/', '../knowledge/messages/'];

/** All of them by language. @param wanted a language that has to be there @throws UsageError where it is not */
export function loadTexts(wanted: string): ReadonlyMap<string, MessageTexts> {
  const texts = new Map(textsIn(textFolder()).map((text) => [text.language, text]));
  if (texts.has(wanted)) return texts;
  throw new UsageError(`there are no messages in "${wanted}"`, `one of ${[...texts.keys()].join(', ')}`);
}

/** @throws KnowledgeError where a file is broken */
export function textsIn(folder: string): readonly MessageTexts[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readYaml(path.join(folder, name), messageTexts));
}

function textFolder(): string {
  for (const place of PLACES) {
    const folder = fileURLToPath(new URL(place, import.meta.url));
    try {
      readdirSync(folder);
      return folder;
    } catch {
      // The other place.
    }
  }
  throw new EnvironmentError(
    'the texts of the messages are missing',
    'install Lenscap again: npm install lenscap',
  );
}
