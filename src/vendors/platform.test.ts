// Which firmware texts tell the platform, and that those which do not are silent.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlatform } from './platform.js';
import { schemes } from './registry.js';
import { examples } from './samples.test-support.js';

test.each([
  ['hikvision', 'IPC_G3_EN_STD_5.5.160_210416', 'IPC_G3'],
  ['hikvision', 'ipd_h8_en_std_5.7.1_210619', 'IPD_H8'],
  ['hikvision', ' IPC_E6_EN_STD_5.5.100_200226 ', 'IPC_E6'],
  ['uniview', 'B6103.16.10.B25.201218', 'B6103'],
  ['uniview', 'dipc-b1229.1.67.230104', 'DIPC-B1229'],
  ['milesight', '51.7.0.77-r12', '51'],
])('%s %s: %s', (vendor, raw, platform) => {
  expect(readPlatform(vendor, raw)).toBe(platform);
});

test.each([
  ['hikvision', 'V5.5.160 build 210416'],
  ['hikvision', 'Firmware__V5.7.0_221221_S3000473029.zip'],
  ['hikvision', 'IPC_G3_EN_STD_latest'],
  ['hikvision', 'XYZ_G3_EN_STD_5.5.160_210416'],
  ['uniview', 'IPC_G3_EN_STD_5.5.160_210416'],
  ['dahua', 'B6103.16.10.B25.201218'],
  ['nobody', 'IPC_G3_EN_STD_5.5.160_210416'],
])('%s %s: not told', (vendor, raw) => {
  expect(readPlatform(vendor, raw)).toBeUndefined();
});

test('no other make tells it', () => {
  const telling = [...schemes.keys()].filter((make) =>
    examples(make).some(({ raw }) => readPlatform(make, raw) !== undefined),
  );
  expect(telling.sort()).toEqual(['hikvision', 'milesight', 'uniview']);
});

test('whatever the text, it never throws', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...schemes.keys()),
      fc.string({ unit: 'binary', maxLength: 10_000 }),
      (make, raw) => {
        expect(readPlatform(make, raw)?.length ?? 0).toBeLessThan(32);
      },
    ),
  );
});
