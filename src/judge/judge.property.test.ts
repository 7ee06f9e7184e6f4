// The judge with everything that ships: whatever a device writes of itself, every verdict is whole and nothing throws.

import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORIES, CERTAINTIES, IDENTITY_FIELDS } from '../core/identity.js';
import { VERDICT_STATUSES, type Verdict } from '../core/verdict.js';
import { loadAdvisories } from '../knowledge/advisory-files.js';
import { readFirmware, schemes } from '../vendors/registry.js';
import { texts } from '../vendors/samples.test-support.js';
import { identityOf } from './identity.test-support.js';
import { explain, makeJudge } from './judge.js';
import { expandFamilies } from './model-pattern.js';
import { subjectOf } from './subject.js';

const advisories = loadAdvisories(path.join(import.meta.dirname, '../../knowledge/advisories'));
const judge = makeJudge(advisories, schemes);
const ids = new Set(advisories.map(({ id }) => id));
const makers = [...new Set(advisories.flatMap(({ maker, brands = [] }) => [maker, ...brands]))];
const rules = advisories.flatMap((advisory) => advisory.rules);
const asked = (field: 'platforms' | 'hardware') => rules.flatMap((rule) => rule[field] ?? []);

const anything = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 10_000 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    'toString',
    '*',
    'x'.repeat(10_000),
  ),
);
const orAnything = (known: fc.Arbitrary<string>) => fc.oneof({ weight: 3, arbitrary: known }, anything);

const vendor = orAnything(fc.constantFrom(...makers));
/** Families with their wildcards filled in, and what a sales name may put behind them. */
const model = orAnything(
  fc
    .tuple(
      fc.constantFrom(...rules.flatMap((rule) => rule.models).flatMap(expandFamilies)),
      fc.constantFrom('1', '4', 'A', ''),
      fc.constantFrom('', '-ISU(2.8mm)', ' v2', '7', '\u0000'),
    )
    .map(([family, fill, rest]) => family.replaceAll(/[x*]/gi, fill).replaceAll(/[()]/g, '') + rest),
);
const firmwareOf = (make: string) => orAnything(schemes.has(make) ? texts(make) : anything);

const identity = vendor.chain((make) =>
  fc
    .record(
      {
        category: fc.constantFrom(...CATEGORIES),
        vendor: fc.constant(make),
        brand: vendor,
        model,
        platform: orAnything(fc.constantFrom(...asked('platforms'))),
        hardware: orAnything(fc.constantFrom(...asked('hardware'))),
        firmware: fc.record(
          { raw: firmwareOf(make), version: anything, build: anything, buildDate: anything },
          { requiredKeys: ['raw'] },
        ),
      },
      { requiredKeys: ['vendor'] },
    )
    .map((given) => ({
      ...given,
      // As the recogniser leaves it, unless the device's own parts were drawn.
      ...(given.firmware && { firmware: { ...readFirmware(make, given.firmware.raw), ...given.firmware } }),
    })),
);
const unsure = fc.dictionary(fc.constantFrom(...IDENTITY_FIELDS), fc.constantFrom(...CERTAINTIES));

function expectWhole(verdict: Verdict): void {
  expect(ids).toContain(verdict.advisory);
  expect(VERDICT_STATUSES).toContain(verdict.status);
  expect(['certain', 'likely']).toContain(verdict.certainty);
  expect(verdict.because.map(({ says }) => says.trim())).not.toContain('');
  expect(verdict.because).not.toEqual([]);
  if (verdict.status === 'cannot_tell') expect(verdict.missing).not.toEqual([]);
  if (verdict.status === 'affected') expect(verdict.fix?.advice).toBeTruthy();
}

describe('any device', () => {
  test('is judged by every advisory of its maker and brand, and the sentences are there', () => {
    let judged = 0;
    fc.assert(
      fc.property(identity, unsure, (given, doubts) => {
        const verdicts = judge.judgeAll(identityOf(given, doubts));
        for (const verdict of verdicts) expectWhole(verdict);
        expect(new Set(verdicts.map(({ advisory }) => advisory)).size).toBe(verdicts.length);
        expect(judge.judgeSome(identityOf(given, doubts), ids)).toEqual(verdicts);
        judged += verdicts.length;
      }),
      {
        numRuns: 300,
        // Names that every object has.
        examples: [
          [{ vendor: '__proto__', brand: 'abus' }, {}],
          [{ vendor: 'toString', brand: 'abus' }, {}],
        ],
      },
    );
    expect(judged).toBeGreaterThan(100);
  });

  test('is explained, and to the same verdict', () => {
    fc.assert(
      fc.property(identity, fc.constantFrom(...advisories), (given, advisory) => {
        const device = identityOf(given);
        const { verdict, steps } = explain(subjectOf(device), advisory, schemes);
        expectWhole(verdict);
        expect(steps.length).toBeGreaterThan(0);
        const all = judge.judgeAll(device).find((one) => one.advisory === advisory.id);
        if (all) expect(verdict).toEqual(all);
      }),
    );
  });
});

test('doubt in what a device is never makes a verdict more certain, nor another one', () => {
  fc.assert(
    fc.property(identity, (given) => {
      const doubted = Object.fromEntries(IDENTITY_FIELDS.map((field) => [field, 'likely' as const]));
      const sure = judge.judgeAll(identityOf(given));
      const doubting = judge.judgeAll(identityOf(given, doubted));
      expect(doubting.map(({ status }) => status)).toEqual(sure.map(({ status }) => status));
      for (const [at, { certainty }] of doubting.entries())
        if (certainty === 'certain') expect(sure[at]?.certainty).toBe('certain');
    }),
  );
});

test('firmware that its maker could not have written is never affected or fixed by a number or a date', () => {
  const numbered = advisories.filter(({ rules: all }) =>
    all.every(({ firmware }) => 'before' in firmware || 'through' in firmware || 'buildBefore' in firmware),
  );
  expect(numbered.length).toBeGreaterThan(10);
  fc.assert(
    fc.property(fc.constantFrom(...numbered), anything, model, (advisory, raw, name) => {
      if (schemes.get(advisory.maker)?.parse(raw) !== undefined) return;
      const device = identityOf({ vendor: advisory.maker, model: name, firmware: { raw } });
      const { verdict } = explain(subjectOf(device), advisory, schemes);
      expect(['cannot_tell', 'not_applicable']).toContain(verdict.status);
    }),
  );
});
