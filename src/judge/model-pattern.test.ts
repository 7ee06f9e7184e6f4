// Model families against models that belong to them and models that only look so.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandFamilies, ModelPatternError, modelPattern, normalModel } from './model-pattern.js';

function rest(pattern: string, model: string): string | undefined {
  return modelPattern(pattern).match(normalModel(model));
}

describe('belongs', () => {
  test.each([
    ['DS-2CD2xx6G2(C)', 'DS-2CD2146G2-ISU', '-ISU'],
    ['DS-2CD2xx6G2(C)', 'DS-2CD2146G2', ''],
    ['DS-2CD2xx6G2(C)', 'DS-2CD2086G2C-IU/SL', '-IU/SL'],
    ['DS-2CD2xx6G2(C)', 'ds-2cd2146g2-isu', '-ISU'],
    ['IPC-HX3XXX', 'IPC-HFW3849T1-AS-PV', 'T1-AS-PV'],
    ['IPC-HX3XXX', 'DH-IPC-HDBW3441R-ZS', 'R-ZS'],
    ['IPC-HX3XXX', 'IPC-HX3XXX', ''],
    ['IPC-HUM7XXX', 'IPC-HUM7431-L5', '-L5'],
    ['NVR5XXX', 'DHI-NVR5216-16P-I', '-16P-I'],
    ['XVR5xxx', 'XVR5104HS-X', 'HS-X'],
    ['NVR6XX', 'NVR608-4KS2', '-4KS2'],
    ['VTO75X95X', 'VTO75A95X', ''],
    ['SD49*', 'SD49225XA-HNR', '-HNR'],
    ['DS-76xxNI-K1xx', 'DS-7616NI-K1', ''],
    ['DS-76xxNI-K1xx(C)', 'DS-7608NI-K1/8P/4G', '/8P/4G'],
    ['DS-76xxNI-Qxx(C)', 'DS-7604NI-Q1/4P', '/4P'],
    ['(i)DS-2DExxxx', 'DS-2DE4225IW-DE', 'IW-DE'],
    ['(i)DS-2DExxxx', 'iDS-2DE7A25-AEB', '-AEB'],
    ['DS-2CVxxx1/5/6', 'DS-2CV2041G2-IDW', 'G2-IDW'],
    ['DS-2CVxxx1/5/6', 'DS-2CV1021-IDW1', '-IDW1'],
    ['DS-2CVxxx1/5/6', 'DS-2CV2U26', ''],
    ['DS-2CD1x23*', 'DS-2CD1123G0E-I', '-I'],
    ['DS-2CD1x23*', 'DS-2CD1023', ''],
    ['DS-2CD2xx2F-I', 'DS-2CD2132F-IWS', 'WS'],
    ['DS-2CD2xx2F-I', 'DS-2CD2032F-I', ''],
    ['DS-2CD4xx6', 'DS-2CD4026FWD-A', 'FWD-A'],
    ['DS-2TD4xxx/V2', 'DS-2TD4136/V2', ''],
    ['iDS-2XM6810', 'iDS-2XM6810F-IM/C', 'F-IM/C'],
    ['PT30X-SDI', 'PT30X-SDI-GY-G2', '-GY-G2'],
    ['GV-VS28XX', 'GV-VS2820', ''],
    ['P1448-LE', 'AXIS P1448-LE', ''],
    ['*', 'anything at all', 'ANYTHING AT ALL'],
  ])('%s: %s', (pattern, model, expected) => {
    expect(rest(pattern, model)).toBe(expected);
  });
});

describe('does not belong', () => {
  test.each([
    ['DS-2CD2xx6G2(C)', 'DS-2CD2146G1-ISU'],
    ['DS-2CD2xx6G2(C)', 'DS-2CD2146G2H-ISU'],
    ['DS-2CD2xx6G2(C)', 'DS-2CD2146G20'],
    ['DS-2CD2xx6G2(C)', 'DS-2CD3146G2-ISU'],
    ['DS-2CD2xx6G2(C)', 'DS-2CD2T146G2'],
    ['DS-2CD2xx6G2(C)', 'X-DS-2CD2146G2'],
    ['IPC-HX3XXX', 'IPC-HFW5849T1-AS-PV'],
    ['IPC-HX3XXX', 'IPC-HFW38491'],
    ['IPC-HX3XXX', 'IPC-H3849'],
    ['IPC-HX3XXX', 'IPC-HABCDE3849'],
    ['NVR5XXX', 'NVR521-4KS2'],
    ['XVR5xxx', 'NVR5104HS'],
    ['DS-76xxNI-K1xx', 'DS-7716NI-K4'],
    ['DS-76xxNI-K1xx', 'DS-7616NI-K2/16P'],
    ['DS-2CVxxx1/5/6', 'DS-2CV2U32-I'],
    ['DS-2CD1x23*', 'DS-2CD1143G0-I'],
    ['DS-2CD2xx2F-I', 'DS-2CD2132FWD-I'],
    ['PT30X-SDI', 'PT30A-SDI'],
    ['iDS-2XM6810', 'iDS-2AM6810'],
    ['DS-2DExxxx', 'DS-2DE422512'],
    ['DS-2CD1xx1', 'DS-2CD10013'],
    ['DS-2TD4xxx/V2', 'DS-2TD4136T-9'],
  ])('%s: %s', (pattern, model) => {
    expect(rest(pattern, model)).toBeUndefined();
  });
});

test('braces are a series with its families', () => {
  expect(expandFamilies('DS-2CD{1xx1, 1xx7G0}')).toEqual(['DS-2CD1xx1', 'DS-2CD1xx7G0']);
  expect(expandFamilies('DS-2CD1xx1')).toEqual(['DS-2CD1xx1']);
  expect(rest('DS-2CD1xx7G0', 'DS-2CD1027G0-L')).toBe('-L');
});

test('a family that fixes more is more specific', () => {
  const by = (source: string) => modelPattern(source).specificity;
  expect(by('DS-2CD2146G2')).toBeGreaterThan(by('DS-2CD2xx6G2'));
  expect(by('DS-2CD2xx6G2')).toBeGreaterThan(by('DS-2CD*'));
  expect(by('*')).toBe(0);
});

test.each(['', 'DS-2CD(', 'DS-2CD((C))', 'DS-2CD;', 'A'.repeat(31)])('refuses %j', (source) => {
  expect(() => modelPattern(source)).toThrow(ModelPatternError);
});

test('a model of any length and content is answered, and never by looking back', () => {
  const patterns = [
    'DS-2CD2xx6G2(C)',
    'IPC-HX3XXX',
    '*',
    'A*A*A*A*A*A*A*A*A*',
    '(A)(A)(A)(A)(A)(A)(A)(A)A',
  ].map(modelPattern);
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (model) => {
      for (const one of patterns) expect(model.toUpperCase()).toContain(one.match(model.toUpperCase()) ?? '');
    }),
  );
  for (const one of patterns) one.match('A'.repeat(1_000_000));
});
