// Wording: the texts of one language, with its plural rules and the way it writes a date.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { RISKS } from '../core/finding.js';
import { parseYaml } from '../knowledge/yaml-file.js';
import type { Language } from './channel-config.js';
import { EVENT_KINDS } from './event.js';

/** A form for each plural category that the language has (CLDR); "{count}" in it is the number. */
const forms = z.strictObject({
  zero: z.string().optional(),
  one: z.string().optional(),
  two: z.string().optional(),
  few: z.string().optional(),
  many: z.string().optional(),
  other: z.string(),
});

export const textsFile = z.strictObject({
  subject: z.record(z.enum(EVENT_KINDS), forms),
  /** "{what}" is the subject, "{site}" the name of a site. */
  atSite: z.string(),
  lead: z.record(z.enum(EVENT_KINDS), z.string()),
  risk: z.record(z.enum(RISKS), z.string()),
  label: z.strictObject({
    device: z.string(),
    address: z.string(),
    risk: z.string(),
    was: z.string(),
    why: z.string(),
    next: z.string(),
    closes: z.string(),
    since: z.string(),
    due: z.string(),
    owner: z.string(),
  }),
  more: forms,
  footer: z.string(),
  test: z.string(),
  /** Names of what Home Assistant shows. */
  unsafe: z.string(),
  firmware: z.string(),
});
type Texts = z.infer<typeof textsFile>;
type Forms = z.infer<typeof forms>;

export interface Wording {
  readonly language: Language;
  readonly texts: Texts;
  /** The form for this many, with the number in it. */
  count(forms: Forms, count: number): string;
  /** Date and time in the owner's time zone. @param iso ISO 8601 */
  date(iso: string): string;
}

export function wordingOf(language: Language, timeZone: string): Wording {
  const rules = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return {
    language,
    texts: textsOf(language),
    count: (forms, count) =>
      filled(forms[rules.select(count)] ?? forms.other, { count: number.format(count) }),
    date: (iso) => (Number.isNaN(Date.parse(iso)) ? iso : format.format(new Date(iso))),
  };
}

/** "{name}" in the text becomes its value, once: a value that holds braces stays as it is. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Read when a notice is told, not when the command starts. */
export function textsOf(language: Language): Texts {
  const file = path.join(textsFolder(), `${language}.yaml`);
  return parseYaml(file, readFileSync(file, 'utf8'), textsFile);
}

/** Beside the sources, and beside what was built from them. */
function textsFolder(): string {
  const folders = ['../..', '../../..'].map((up) =>
    path.resolve(import.meta.dirname, up, 'knowledge/notices'),
  );
  return folders.find((folder) => existsSync(folder)) ?? folders[0] ?? '';
}
