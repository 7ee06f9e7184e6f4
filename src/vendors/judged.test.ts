// Firmware against conditions as advisories state them: where an order decides, and where it must not.

import { describe, expect, test } from 'vitest';
import type { Advisory, FirmwareCondition } from '../judge/advisory.js';
import { identityOf } from '../judge/identity.test-support.js';
import { judge } from '../judge/judge.js';
import { subjectOf } from '../judge/subject.js';
import { schemes } from './registry.js';

function status(maker: string, firmware: FirmwareCondition, raw: string, tracks?: readonly string[]) {
  const advisory: Advisory = {
    id: 'A-1',
    title: 'A flaw',
    maker,
    cves: [],
    published: '2024-01-01',
    summary: '',
    takeover: true,
    cvss: [],
    sources: [],
    advice: 'Update it.',
    rebrands: 'likely',
    cases: [],
    rules: [{ models: ['*'], firmware, state: 'confirmed', ...(tracks && { tracks }) }],
  };
  const device = identityOf({ vendor: maker, model: 'A model', firmware: { raw } });
  return judge(subjectOf(device), advisory, schemes).status;
}

type Row = readonly [maker: string, condition: FirmwareCondition, raw: string, status: string];

const DATED: readonly Row[] = [
  ['hikvision', { buildBefore: '210628' }, 'V5.5.160 build 210416', 'affected'],
  ['hikvision', { buildBefore: '210628' }, 'V5.5.800 build 210628', 'fixed'],
  ['hikvision', { buildBefore: '210628' }, 'IPC_G3_EN_STD_5.5.160_210416', 'affected'],
  ['hikvision', { buildBefore: '210628' }, 'V5.5.800', 'cannot_tell'],
  // A low number with a late build.
  ['hikvision', { buildBefore: '230101' }, 'V4.30.097 build 240401', 'fixed'],
  ['hikvision', { buildBefore: '230101' }, 'V4.30.210 build 201224', 'affected'],
  // Other line codes, which no number compares.
  ['dahua', { buildBefore: '2024-06-01' }, '2.800.0000000.21.R 2024-03-11', 'affected'],
  ['dahua', { buildBefore: '2024-06-01' }, '2.810.9992002.0.R 2025-08-01', 'fixed'],
  ['dahua', { buildBefore: '2024-06-01' }, '2.800.0000000.21.R', 'cannot_tell'],
  ['dahua', { buildThrough: '2020-06-05' }, '2.800.0000000.16.R, Build Date 2020-06-05', 'affected'],
  ['reolink', { buildBefore: '2023-01-01' }, 'v3.1.0.956_22041503', 'affected'],
  ['reolink', { buildBefore: '2023-01-01' }, 'v3.0.0.1889_23031701', 'fixed'],
  ['reolink', { buildBefore: '2023-01-01' }, '1.0.227', 'cannot_tell'],
  ['tvt', { buildBefore: '2019-01-01' }, '1.3.4.22966B181219.D14.U1', 'affected'],
  ['geovision', { buildBefore: '2018-01-01' }, 'V1.00_2017_12_15', 'affected'],
  ['honeywell', { buildBefore: '20190812' }, '1.000.0000.18.20190409', 'affected'],
  ['hanwha', { buildBefore: '20230920' }, '1.41.16_20230920_R316', 'fixed'],
  ['uniview', { buildBefore: '2024-05-07' }, 'NVR-B3801.20.17.240507', 'fixed'],
];

const NUMBERED: readonly Row[] = [
  ['hikvision', { from: 'V4.30.210', through: 'V4.31.000' }, 'V4.30.097 build 240401', 'not_applicable'],
  ['hikvision', { from: 'V4.30.210', through: 'V4.31.000' }, 'V4.30.210 build 201224', 'affected'],
  ['axis', { before: '10.12.257' }, '10.12.236', 'affected'],
  ['axis', { before: '10.12.257' }, '10.12.257', 'fixed'],
  ['axis', { from: '11.8.0', before: '11.11.140' }, '11.9.53', 'affected'],
  ['axis', { from: '11.8.0', before: '11.11.140' }, '11.11.140', 'fixed'],
  ['axis', { before: '10.12.257' }, '11.5.53', 'cannot_tell'],
  ['axis', { before: '5.51.3.1' }, '5.50beta3', 'cannot_tell'],
  ['axis', { before: '9.80.1' }, '1.84.1', 'cannot_tell'],
  ['dahua', { before: '2.810.9992002.0.R' }, '2.800.0000000.21.R 2024-03-11', 'cannot_tell'],
  ['reolink', { before: 'v3.1.0.956_22041503' }, 'v3.0.0.1889_23031701', 'cannot_tell'],
  ['tplink', { before: '1.4.3 Build 241010' }, '1.4.3 Build 240919', 'affected'],
  ['tplink', { through: '1.1.15' }, '1.1.20 Build 220519 Rel..', 'fixed'],
  ['foscam', { through: '2.82.2.33' }, '2.11.1.120', 'cannot_tell'],
  ['foscam', { through: '2.11.1.120' }, '2.11.1.120', 'affected'],
  ['vivotek', { through: 'VVTK-0100b' }, 'VVTK-0100d', 'fixed'],
  ['vivotek', { through: 'VVTK-0100d' }, 'IB8367A-VVTK-0100b', 'affected'],
  ['uniview', { before: 'NVR-B3801.20.17.240507' }, 'DIPC-B1229.1.67.230104', 'cannot_tell'],
  ['hanwha', { before: '2.22.00' }, '1.41.13', 'cannot_tell'],
];

describe.each([
  ['by the date of its build', DATED],
  ['by its number', NUMBERED],
])('%s', (_by, rows) => {
  test.each(rows)('%s %j: %s is %s', (maker, condition, raw, expected) => {
    expect(status(maker, condition, raw)).toBe(expected);
  });
});

test('a rule for one track does not speak of another', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['10.12', '10.12.257'],
    ['11.11', '11.11.116'],
    ['active', '12.1.21'],
  ];
  const said = (raw: string) => fixes.map(([track, before]) => status('axis', { before }, raw, [track]));
  expect(said('10.12.236')).toEqual(['affected', 'cannot_tell', 'cannot_tell']);
  expect(said('11.11.116')).toEqual(['cannot_tell', 'fixed', 'cannot_tell']);
  expect(said('11.5.53')).toEqual(['cannot_tell', 'cannot_tell', 'affected']);
  expect(said('5.50.2_cst_412205_1')).toEqual(['cannot_tell', 'cannot_tell', 'cannot_tell']);
});
