// Families as makers write them, each with models that belong to it and near misses that do not.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandFamilies, ModelPatternError, modelPattern, normalModel } from './model-pattern.js';

interface Family {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** What a sales name adds behind the family (lens, region, colour, ports) belongs; another digit or segment does not. */
const FAMILIES: Readonly<Record<string, Family>> = {
  'DS-2CD2xx6G2(C)': {
    yes: [
      'DS-2CD2046G2-IU/SL',
      'DS-2CD2146G2-ISU(2.8mm)',
      'DS-2CD2146G2-ISU (2.8 mm)(C)',
      'DS-2CD2186G2-I(SU)',
      'ds-2cd2386g2c-isu/sl',
      'DS-2CD2426G2-I-E',
      ' DS-2CD2T46G2-4I ',
      'HIKVISION DS-2CD2066G2-I',
    ],
    no: [
      'DS-2CD2147G2-SU',
      'DS-2CD2146G3-ISU',
      'DS-2CD2146-G2',
      'DS-2CD21466G2',
      'DS-2CD2146G2E-ISU',
      '2CD2146G2',
    ],
  },
  'DS-2CD2xx2F-I': {
    yes: ['DS-2CD2532F-IWS', 'DS-2CD2032F-I-P'],
    no: ['DS-2CD2032-I', 'DS-2CD2042WD-I', 'DS-2CD2032F'],
  },
  'DS-76xxNI-K1xx(C)': {
    yes: ['DS-7604NI-K1/4P/4G', 'DS-7616NI-K1(B)', 'DS-7608NI-K1/8P-E', 'ds-7608ni-k1(c)'],
    no: ['DS-7608NI-K2/8P', 'DS-7608NXI-K1', 'DS-7608NI-Q1', 'DS-7732NI-K4', 'DS-76NI-K1'],
  },
  'DS-7604NI-K1/4P(B)': {
    yes: ['DS-7604NI-K1/4PB', 'DS-7604NI-K1/4P'],
    no: ['DS-7604NI-K1', 'DS-7604NI-K1/8P'],
  },
  'HWI-xxxx': {
    yes: ['HWI-B120H', 'HWI-T240H-U(2.8mm)', 'hwi-d140h-m'],
    no: ['HWP-N2204IH', 'HWI-B12', 'HWN-2104MH'],
  },
  'HWN-41xxMH*(C)': {
    yes: ['HWN-4104MH(C)', 'HWN-4108MH-8P(C)', 'HWN-4116MHC'],
    no: ['HWN-4204MH', 'HWN-2104MH', 'HWN-41MH'],
  },
  'iDS-2PT9*': {
    yes: ['iDS-2PT9A144MXS-D/T2', 'IDS-2PT9122BX-D/S', 'iDS-2PT9'],
    no: ['DS-2PT9122', 'iDS-2PT8122', 'iDS-2PT', 'iDS-2SK718'],
  },
  '(i)DS-2SE7*': {
    yes: ['DS-2SE7C124IW-AE', 'iDS-2SE7C432MWG-EB', 'DS-2SE7C432MWG-E/26(F0)'],
    no: ['DS-2SE4C425MWG-E', 'iiDS-2SE7C124'],
  },
  'DS-2CVxxx1/5/6': {
    yes: ['DS-2CV1021G0-IDW1', 'DS-2CV2026G0-IDW'],
    no: ['DS-2CV2Q22FD-IW', 'DS-2CV2'],
  },
  'DS-2XE62x2F(D)': { yes: ['DS-2XE6242F-IS', 'DS-2XE6222FD'], no: ['DS-2XE6242G-IS', 'DS-2XE6342F'] },
  'KBA18(C)-83x6FHL': { yes: ['KBA18-8326FHL', 'KBA18C-8346FHL-B'], no: ['KBA18D-8326FHL', 'KBA12-8326FHL'] },
  'IPC-HX3XXX': {
    yes: [
      'IPC-HFW3241E-SA',
      'DH-IPC-HDBW3541F-AS-M',
      'DHI-IPC-HDW3849H-AS-PV',
      'IPC-HDPW3441-Z',
      'ipc-hfw3441t-zs-s2',
    ],
    no: ['IPC-HFW2241E-SA', 'IPC-HFW34', 'IPC-HFW32410E', 'ITC-HFW3241E', 'IPC-3241E', 'IPC-H3'],
  },
  'DH-IPC-HDBW1xxx-S': {
    yes: ['DH-IPC-HDBW1230-S', 'dh-ipc-hdbw1230-s-0280b'],
    no: ['IPC-HDBW1431-S4', 'DH-IPC-HDBW2230-S', 'DH-IPC-HDBW1230', 'DH-IPC-HFW1230-S'],
  },
  'DHI-NVR4xxx-4KS2': {
    yes: ['DHI-NVR4216-4KS2', 'NVR4104-4KS2/L', 'DH-NVR4108-4KS2'],
    no: ['NVR4216-16P-4KS2', 'NVR4216-4KS', 'NVR5216-4KS2'],
  },
  'IPC-HUM7XXX': { yes: ['IPC-HUM7431-E1'], no: ['IPC-HUM8431-L4', 'IPC-HFW7442'] },
  'SD{3A*, 49*}': {
    yes: ['DH-SD49225XA-HNR', 'SD3A405-GNP-PV', 'SD49425GB-HNR'],
    no: ['SD59225U', 'SD4', 'SDT49'],
  },
  VTO75X95X: { yes: ['VTO75195A', 'DHI-VTO75X95X'], no: ['VTO7595X', 'VTO2211G'] },
  XVR5xxx: { yes: ['DH-XVR5116HS-I3', 'XVR5108H'], no: ['XVR4116HS', 'XVR510', 'HCVR5116'] },
  'P32xx-LVE': {
    yes: ['AXIS P3245-LVE', 'axis p3227-lve mk ii', 'P3265-LVE-3', 'P3248-LVE 22 mm'],
    no: ['P3245-LV', 'P3245-V', 'AXIS P3345-LVE', 'P325-LVE', 'P3245-PLVE', 'P32145-LVE'],
  },
  'AXIS Q60xx-E': { yes: ['AXIS Q6075-E 50 Hz', 'Q6035-E'], no: ['Q6075', 'Q6075-C', 'AXIS Q6215-LE'] },
  'Axis M1065-L': { yes: ['AXIS M1065-L', 'M1065-LW'], no: ['M1065', 'AXIS M1064-L'] },
  'DCS-2530L': {
    yes: ['DCS-2530L', 'dcs-2530l', 'DCS-2530L Rev. A1', 'DCS-2530L (HW: A1)', 'DCS-2530L/A1'],
    no: ['DCS-2530', 'DCS-2530L1', 'DCS-2330L', 'DCS-25301', 'MYDCS-2530L'],
  },
  'DCS-F5614-L1': { yes: ['DCS-F5614-L1'], no: ['DCS-F5614-L10', 'DCS-F5614'] },
  C200: { yes: ['Tapo C200', 'C200 v3', 'C200(EU) 1.0', 'TAPO C200-2PACK'], no: ['C2001', 'TC200', 'C20'] },
  'VIGI C340S': { yes: ['VIGI C340S', 'C340S(4mm)', 'vigi c340s-w'], no: ['C340', 'VIGI C345'] },
  'RLC-{410W, 511W}': {
    yes: ['RLC-410W', 'rlc-511wa', 'Reolink RLC-410W'],
    no: ['RLC-410', 'RLC-410-5MP', 'RLC-81MA'],
  },
  'Reolink Duo 2 WiFi': {
    yes: ['Reolink Duo 2  WiFi', 'Duo 2 WiFi', 'REOLINK DUO 2 WIFI'],
    no: ['Reolink Duo WiFi', 'Reolink Duo 3 WiFi'],
  },
  'IPC_G61*': { yes: ['IPC_G6103', 'IPC_G61'], no: ['IPC_G6203', 'IPC-G6103'] },
  'IPC322LB-SF28-A': {
    yes: ['IPC322LB-SF28-A', 'ipc322lb-sf28-a'],
    no: ['IPC322LB-SF40-A', 'IPC322LB-SF28'],
  },
  'PNM-9000QB': { yes: ['PNM-9000QB'], no: ['PNM-9000Q', 'PNM-9002VQ'] },
  'GVLX 4 V2': { yes: ['GVLX 4 V2', 'gvlx  4 v2'], no: ['GVLX 4 V3', 'GVLX 4', 'GVLX 4 V20'] },
  'MS-Cxx72-xxxPE': { yes: ['MS-C2972-RFLPE', 'MS-C5372-FIHPE'], no: ['MS-C2962-RFLPE', 'MS-C2972-RFLPB'] },
};

const ROWS = Object.entries(FAMILIES).flatMap(([family, { yes, no }]) => [
  ...yes.map((model) => ({ family, model, belongs: true })),
  ...no.map((model) => ({ family, model, belongs: false })),
]);

function belongs(family: string, model: string): boolean {
  const name = normalModel(model);
  return expandFamilies(family).some((one) => modelPattern(one).match(name) !== undefined);
}

describe('a family', () => {
  test.each(ROWS)('$family, $model: $belongs', ({ family, model, belongs: expected }) => {
    expect(belongs(family, model)).toBe(expected);
  });
});

test('a family belongs to itself, however it is spelled', () => {
  const named = Object.keys(FAMILIES)
    .flatMap(expandFamilies)
    .filter((one) => !/[()*]|\d\/\d/.test(one));
  expect(named.length).toBeGreaterThan(10);
  for (const family of named) {
    for (const spelled of [
      family,
      family.toLowerCase(),
      family.toUpperCase(),
      ` ${family}  `,
      normalModel(family) !== family.toUpperCase() ? family : `DH-${family}`,
    ]) {
      expect([spelled, belongs(family, spelled)]).toEqual([spelled, true]);
    }
  }
});

/** Text in the characters of patterns, so that most of it is one. */
const patternish = fc.string({
  unit: fc.constantFrom(...'AxX19-/()*{}, .l_+'),
  maxLength: 40,
});
const anything = fc.string({ unit: 'binary', maxLength: 10_000 });
const repeated = fc
  .tuple(patternish, fc.integer({ min: 1, max: 500 }))
  .map(([text, times]) => text.repeat(times));

test('any pattern is compiled or refused with a ModelPatternError, and then matches any model', () => {
  let compiled = 0;
  fc.assert(
    fc.property(fc.oneof(patternish, anything, repeated), fc.oneof(anything, repeated), (source, model) => {
      try {
        for (const one of expandFamilies(source)) {
          const rest = modelPattern(one).match(normalModel(model));
          compiled++;
          if (rest !== undefined) expect(normalModel(model).endsWith(rest)).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(ModelPatternError);
      }
    }),
    { numRuns: 500 },
  );
  expect(compiled).toBeGreaterThan(20);
});

test('a pattern longer than any family is refused unread', () => {
  for (const source of [
    `a-b-${'x'.repeat(100_000)}y`,
    '('.repeat(100_000),
    '1/2'.repeat(50_000),
    'x'.repeat(101),
  ]) {
    expect(() => modelPattern(source)).toThrow(/longer than any family/);
  }
});

test('each character of a model is looked at once', () => {
  const { match } = modelPattern('A*A*A*A*A*A*A*A*A*A*A*A*A*A*');
  let looked = 0;
  const name = 'A'.repeat(10_000);
  const model = Object.assign(Object(name), {
    charAt(i: number) {
      looked++;
      return name.charAt(i);
    },
  });
  expect(match(model)).toBe('');
  expect(looked).toBe(name.length + 1);
});
