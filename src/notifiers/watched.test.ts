// What a device says of itself, as notices keep it: without control characters, bounded, at the owner's site.

import { expect, test } from 'vitest';
import { reportDevice } from '../usecases/make-report.js';
import { claim, identity, NO_LINEAGE, record, verdict } from '../usecases/records.test-support.js';
import { finding, HOSTILE, NOW } from './notices.test-support.js';
import { placesOf } from './place.js';
import { watched, watchedDevice } from './watched.js';

const placeOf = placesOf([{ name: 'Quay', owner: 'Ann', networks: ['127.77.0.0/24'] }]);
const seen = (changes: Parameters<typeof record>[0]) =>
  watched(reportDevice(record(changes), { lineage: NO_LINEAGE, now: NOW }), placeOf);

test('a camera at a site, with the firmware that is missing', () => {
  const open = { ...finding(), certainty: 'certain' } as const;
  const fixedBy = (firmware: string, published: string) =>
    verdict({ advisory: firmware, published, fix: { firmware, advice: 'Install it.' } });
  const device = seen({
    findings: [open],
    verdicts: [
      fixedBy('V5.5.800', '2021-09-19'),
      fixedBy('V5.7.0', '2023-01-01'),
      fixedBy('V5.6.0', '2022-01-01'),
    ],
  });
  expect(device).toMatchObject({
    name: 'Hikvision DS-2CD2146G2-ISU',
    address: '127.77.0.11',
    site: 'Quay',
    owner: 'Ann',
    maker: 'hikvision',
    makerName: 'Hikvision',
    firmware: 'V5.5.160 build 210416',
    fixFirmware: 'V5.7.0',
    findings: [finding()],
  });
  expect(watchedDevice.parse(JSON.parse(JSON.stringify(device)))).toEqual(device);
});

test('what is installed, or cannot be told, asks for no firmware', () => {
  const fix = { firmware: 'V5.7.0', advice: 'Install it.' };
  expect(
    seen({ verdicts: [verdict({ status: 'fixed', fix }), verdict({ status: 'cannot_tell', fix })] })
      .fixFirmware,
  ).toBe('');
});

test.each(HOSTILE)('a device that calls itself %j', (name) => {
  const device = seen({
    identity: identity({ model: claim(name), firmware: claim({ raw: name }) }),
    findings: [{ ...finding({ title: name, because: name.repeat(500) }), certainty: 'certain' }],
  });
  const texts = [
    device.name,
    device.model,
    device.firmware,
    ...device.findings.flatMap(({ title, because }) => [title, because]),
  ];
  for (const text of texts) {
    expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
    expect(text.length).toBeLessThanOrEqual(1000);
  }
  expect(device.name.length).toBeLessThanOrEqual(120);
});
