// The judge on advisories made for the purpose: what decides, what is missing, and that nothing is rounded.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemes } from '../vendors/registry.js';
import type { Advisory, AdvisoryRule } from './advisory.js';
import { identityOf } from './identity.test-support.js';
import { explain, judge, makeJudge } from './judge.js';
import { subjectOf } from './subject.js';

function advisory(rules: readonly AdvisoryRule[], more: Partial<Advisory> = {}): Advisory {
  return {
    id: 'A-1',
    title: 'A flaw',
    maker: 'hikvision',
    cves: ['CVE-2024-0001'],
    published: '2024-01-01',
    summary: 'Anyone can do it.',
    takeover: true,
    cvss: [
      { score: 7.5, by: 'NVD' },
      { score: 9.8, by: 'the maker' },
    ],
    sources: [],
    advice: 'Update it.',
    rebrands: 'likely',
    cases: [],
    rules,
    ...more,
  };
}

const dated: AdvisoryRule = {
  models: ['DS-2CD2xx6G2(C)'],
  firmware: { buildBefore: '210628' },
  state: 'confirmed',
};
const MODEL = 'DS-2CD2146G2-ISU';

type Given = Parameters<typeof identityOf>[0];
function verdict(given: Omit<Given, 'firmware'> & { raw?: string }, what = advisory([dated]), unsure = {}) {
  const { raw, vendor = what.maker, ...rest } = given;
  const identity = identityOf({ vendor, ...rest, ...(raw !== undefined && { firmware: { raw } }) }, unsure);
  return judge(subjectOf(identity), what, schemes);
}

test('says what decided it, first', () => {
  const found = verdict({ model: MODEL, raw: 'V5.5.160 build 210416' });
  expect(found).toMatchObject({
    advisory: 'A-1',
    status: 'affected',
    certainty: 'certain',
    takeover: true,
    severity: { score: 9.8, by: 'the maker' },
    fix: { advice: 'Update it.' },
  });
  expect(found.because.map(({ says }) => says)).toEqual([
    'V5.5.160 build 210416 was built on 2021-04-16, before the fixed builds, which begin with 210628.',
    'DS-2CD2146G2-ISU belongs to DS-2CD2xx6G2(C), which the advisory names.',
    'The firmware is "V5.5.160 build 210416".',
  ]);
});

describe('what is missing is said, with where to find it', () => {
  test.each([
    ['the model', { raw: 'V5.5.160 build 210416' }, /^the model; .*label/],
    ['the firmware', { model: MODEL }, /^the firmware version and build; log in .*Configuration > System/],
    ['the build', { model: MODEL, raw: 'V5.5.160' }, /^the firmware build/],
    ['readable firmware', { model: MODEL, raw: 'latest' }, /^the firmware/],
  ])('%s', (_what, given, says) => {
    const found = verdict(given);
    expect(found.status).toBe('cannot_tell');
    expect(found.missing?.[0]).toMatch(says);
  });

  test('also the platform and the hardware, where a rule asks for them', () => {
    const rules: AdvisoryRule[] = [{ ...dated, platforms: ['G3'] }];
    expect(verdict({ model: MODEL, raw: 'V5.5.160 build 210416' }, advisory(rules)).missing?.[0]).toMatch(
      /platform/,
    );
    expect(
      verdict({ model: MODEL, raw: 'V5.5.160 build 210416' }, advisory([{ ...dated, hardware: ['1.0'] }]))
        .missing?.[0],
    ).toMatch(/hardware revision/);
  });
});

test('a build date that another source gave counts as much', () => {
  const identity = identityOf({
    vendor: 'hikvision',
    model: MODEL,
    firmware: { raw: 'V5.5.160', buildDate: '2021-04-16' },
  });
  expect(judge(subjectOf(identity), advisory([dated]), schemes).status).toBe('affected');
});

test('a platform that the rule does not name is not judged by it', () => {
  const found = verdict(
    { model: MODEL, platform: 'G5', raw: 'V5.5.160 build 210416' },
    advisory([{ ...dated, platforms: ['G3'] }]),
  );
  expect(found).toMatchObject({ status: 'cannot_tell' });
  expect(found.because[0]?.says).toContain('G3; this device is G5');
});

test('the most specific family decides, not the worst', () => {
  const exempt: AdvisoryRule = {
    models: ['DS-2CD2146G2'],
    firmware: { notAffected: true },
    state: 'confirmed',
  };
  expect(verdict({ model: MODEL, raw: 'V5.5.160 build 210416' }, advisory([dated, exempt])).status).toBe(
    'not_applicable',
  );
});

describe('a range', () => {
  const range: AdvisoryRule = {
    models: ['DS-76xxNI-K1xx'],
    firmware: { from: 'V4.30.210', through: 'V4.31.000' },
    fix: { firmware: 'V4.31.100' },
    state: 'confirmed',
  };
  test.each([
    ['V4.30.097 build 240401', 'not_applicable'],
    ['V4.30.210 build 201224', 'affected'],
    ['V4.31.000 build 210511', 'affected'],
    ['V4.31.050 build 210611', 'cannot_tell'],
    ['V4.31.100 build 210711', 'fixed'],
    ['V5.00.000 build 220711', 'fixed'],
  ])('%s: %s', (raw, status) => {
    expect(verdict({ model: 'DS-7608NI-K1/8P', raw }, advisory([range])).status).toBe(status);
  });

  test('without a named fix, newer is only likely fixed', () => {
    const open: AdvisoryRule = { models: range.models, firmware: range.firmware, state: 'confirmed' };
    expect(verdict({ model: 'DS-7608NI-K1', raw: 'V4.31.050 build 210611' }, advisory([open]))).toMatchObject(
      {
        status: 'fixed',
        certainty: 'likely',
      },
    );
  });
});

test('a higher number with an older build is not compared', () => {
  const rule: AdvisoryRule = {
    models: ['*'],
    firmware: { before: 'V5.5.800 build 210628' },
    state: 'confirmed',
  };
  const found = verdict({ model: MODEL, raw: 'V5.6.0 build 200101' }, advisory([rule]));
  expect(found.status).toBe('cannot_tell');
  expect(found.because[0]?.says).toMatch(/cannot be compared/);
});

test('a Dahua line is judged by date across line codes, and by revision only inside one', () => {
  const byDate = advisory(
    [
      {
        models: ['*'],
        firmware: { buildBefore: '2024-06-01' },
        fix: { firmware: '2.800.0000000.30.R' },
        state: 'confirmed',
      },
    ],
    { maker: 'dahua' },
  );
  expect(verdict({ model: 'X', raw: '2.810.9992002.0.R 2025-08-01' }, byDate).status).toBe('fixed');
  expect(verdict({ model: 'X', raw: '2.800.0000000.21.R 2024-03-11' }, byDate).status).toBe('affected');
  expect(verdict({ model: 'X', raw: '2.800.0000000.31.R' }, byDate).status).toBe('fixed');
  expect(verdict({ model: 'X', raw: '2.810.0000000.31.R' }, byDate).status).toBe('cannot_tell');
});

test('Foscam families and Reolink hardware are not mixed', () => {
  const foscam = advisory([{ models: ['*'], firmware: { through: '2.82.2.33' }, state: 'confirmed' }], {
    maker: 'foscam',
  });
  expect(verdict({ model: 'X', raw: '2.11.1.120' }, foscam).status).toBe('cannot_tell');
  const reolink = advisory(
    [{ models: ['*'], firmware: { before: 'v3.1.0.956_22041503' }, state: 'confirmed' }],
    { maker: 'reolink' },
  );
  expect(verdict({ model: 'X', raw: 'v3.0.0.1889_23031701' }, reolink).status).toBe('cannot_tell');
});

describe('certainty', () => {
  const affected = { model: MODEL, raw: 'V5.5.160 build 210416' };
  test.each(['vendor', 'model', 'firmware'])('is at most likely where the %s is', (field) => {
    const found = verdict(affected, advisory([dated]), { [field]: 'likely' });
    expect(found).toMatchObject({ status: 'affected', certainty: 'likely' });
    expect(found.because.at(-1)?.says).toMatch(/is not certain/);
  });

  test('is not touched by what the verdict does not rest on', () => {
    expect(
      verdict({ ...affected, platform: 'G3' }, advisory([dated]), { platform: 'possible' }).certainty,
    ).toBe('certain');
  });

  test('is at most likely under an unconfirmed rule, for an unlisted model too', () => {
    const recalled = advisory([{ ...dated, state: 'unconfirmed' }]);
    expect(verdict(affected, recalled).certainty).toBe('likely');
    expect(verdict({ ...affected, model: 'DS-2CD1021-I' }, recalled)).toMatchObject({
      status: 'not_applicable',
      certainty: 'likely',
    });
  });
});

describe('a rebrand', () => {
  const sold = { brand: 'annke', model: 'C800' };
  test("under the maker's model name inherits as likely", () => {
    expect(verdict({ brand: 'lts', model: MODEL, raw: 'V5.5.160 build 210416' })).toMatchObject({
      status: 'affected',
      certainty: 'likely',
    });
  });
  test('under its own name cannot be told, unless the build is beyond every rule', () => {
    expect(verdict({ ...sold, raw: 'V5.5.160 build 210416' }).status).toBe('cannot_tell');
    expect(verdict({ ...sold, raw: 'V5.5.160 build 220416' })).toMatchObject({
      status: 'fixed',
      certainty: 'likely',
    });
  });
  test('does not inherit where the advisory says so', () => {
    expect(
      verdict({ ...sold, raw: 'V5.5.160 build 210416' }, advisory([dated], { rebrands: 'no' })).status,
    ).toBe('not_applicable');
  });
});

describe('judging everything', () => {
  const own = advisory([dated]);
  const annke = advisory([{ models: ['N48PBB'], firmware: { all: true }, state: 'confirmed' }], {
    id: 'A-2',
    brands: ['annke'],
  });
  const other = advisory([{ models: ['*'], firmware: { all: true }, state: 'confirmed' }], {
    id: 'A-3',
    maker: 'dahua',
  });
  const { judgeAll } = makeJudge([own, annke, other], schemes);
  const ids = (given: Given) => judgeAll(identityOf(given)).map((one) => one.advisory);

  test.each<[Given, string[]]>([
    [{ vendor: 'hikvision', model: MODEL }, ['A-1']],
    [{ vendor: 'hikvision', brand: 'annke', model: 'N48PBB' }, ['A-1', 'A-2']],
    [{ vendor: 'annke', model: 'N48PBB' }, ['A-2']],
    [{ vendor: 'dahua' }, ['A-3']],
    [{ vendor: 'axis' }, []],
    [{}, []],
    [{ vendor: 'dahua', category: 'not_camera' }, []],
  ])('%j: %j', (given, expected) => {
    expect(ids(given)).toEqual(expected);
  });

  test('alike devices share their verdicts, others do not', () => {
    const given = { vendor: 'hikvision', model: MODEL, firmware: { raw: 'V5.5.160 build 210416' } };
    const first = judgeAll(identityOf(given));
    const second = judgeAll(identityOf(given));
    expect(second).toEqual(first);
    expect(judgeAll(identityOf(given))).toBe(second);
    expect(judgeAll(identityOf(given, { model: 'likely' }))[0]?.certainty).toBe('likely');
  });
});

test('an explanation goes from the evidence over each rule to the verdict', () => {
  const identity = identityOf({
    vendor: 'hikvision',
    model: MODEL,
    firmware: { raw: 'V5.5.160 build 210416' },
  });
  const what = advisory([dated, { ...dated, models: ['DS-7*'] }]);
  const { verdict: found, steps } = explain(subjectOf(identity), what, schemes);
  const text = steps.map(({ says }) => says).join('\n');
  for (const part of [
    'made by Hikvision',
    'The model is',
    'built on 2021-04-16',
    'gives affected',
    'do not fit: 1',
    'The verdict is affected, certain.',
  ]) {
    expect(text).toContain(part);
  }
  expect(found).toEqual(judge(subjectOf(identity), what, schemes));
});

test('whatever a device claims, there is one verdict with a reason, and unreadable firmware decides nothing', () => {
  const what = advisory([
    dated,
    { models: ['*'], firmware: { from: 'V5.0.0', before: 'V5.5.0' }, state: 'confirmed' },
  ]);
  const { judgeAll } = makeJudge([what], schemes);
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (model, raw) => {
      const [found] = judgeAll(identityOf({ vendor: 'hikvision', model, firmware: { raw } }));
      expect(found?.because[0]?.says).toBeTruthy();
      if (schemes.get('hikvision')?.parse(raw) === undefined) expect(found?.status).toBe('cannot_tell');
    }),
  );
});
