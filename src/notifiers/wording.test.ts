// The texts: every language says everything, with all its plural forms, and writes dates by the owner's clock.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './channel-config.js';
import { messageOf } from './message.js';
import { device, finding, HOSTILE, noticeOf } from './notices.test-support.js';
import { filled, textsOf, wordingOf } from './wording.js';

/** "subject.opened", "label.device" …, and at the plural forms a list of them. */
function keysOf(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  if ('other' in value) return [at];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, at === '' ? key : `${at}.${key}`));
}

function formsIn(value: unknown): readonly Readonly<Record<string, string>>[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('other' in value) return [value as Readonly<Record<string, string>>];
  return Object.values(value).flatMap(formsIn);
}

test('there is a file for every language, and no other', () => {
  const folder = path.resolve(import.meta.dirname, '../../knowledge/notices');
  expect(readdirSync(folder).sort()).toEqual(LANGUAGES.map((language) => `${language}.yaml`).sort());
});

describe.each(LANGUAGES)('%s', (language) => {
  test('has the same keys as English', () => {
    expect(keysOf(textsOf(language)).toSorted()).toEqual(keysOf(textsOf('en')).toSorted());
  });

  test('has a form for each of its plural categories', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const forms of formsIn(textsOf(language))) {
      expect(Object.keys(forms).toSorted()).toEqual(pluralCategories.toSorted());
      for (const form of Object.values(forms)) expect(form).toContain('{count}');
    }
  });

  test('leaves no gap open', () => {
    const { notice } = noticeOf([device({ site: 'Quay', owner: 'Ann' })]);
    const message = messageOf(notice, wordingOf(language, 'UTC'));
    expect(JSON.stringify(message) + message.more(0)).not.toMatch(/[{]\w+[}]/);
    expect(message.subject).toContain('Quay');
  });
});

test('one and several', () => {
  const one = noticeOf([device()]).message.subject;
  const two = noticeOf([device({ findings: [finding(), finding({ key: 'check:b' })] })]).message.subject;
  expect([one, two]).toEqual(['1 new finding', '2 new findings']);
});

test("dates are by the owner's clock and language", () => {
  const at = '2026-12-31T23:30:00.000Z';
  expect(wordingOf('de', 'Europe/Berlin').date(at)).toBe('01.01.2027, 00:30');
  expect(wordingOf('zh', 'Asia/Shanghai').date(at)).toBe('2027年1月1日 07:30');
  expect(wordingOf('en', 'UTC').date('no date')).toBe('no date');
});

test.each(HOSTILE)('a value stays as it is: %j', (name) => {
  expect(filled('{what} at {site}', { what: name, site: name })).toBe(`${name} at ${name}`);
});
