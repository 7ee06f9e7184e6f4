// Every document satisfies its published schema, whatever the devices say of themselves.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportDevice } from '../usecases/report.js';
import { device, everyStatus, HOSTILE, hostileDevice, input } from './devices.test-support.js';
import { exporters } from './registry.js';
import { csafFaults, cycloneDxFaults, openVexFaults, sarifFaults } from './validators.test-support.js';

const VALIDATORS: Readonly<Record<string, (text: string) => readonly string[] | Promise<readonly string[]>>> =
  {
    csaf: csafFaults,
    cyclonedx: cycloneDxFaults,
    openvex: openVexFaults,
    sarif: sarifFaults,
  };

function written(format: string, devices: readonly ReportDevice[]): string | undefined {
  return exporters.get(format)?.write(input(devices));
}

describe.each(Object.entries(VALIDATORS))('%s', (format, faults) => {
  test('of every status', async () => {
    expect(await faults(written(format, everyStatus()) ?? '')).toEqual([]);
  });

  test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))('of a device called %j', async (_, text) => {
    expect(await faults(written(format, [hostileDevice(text)]) ?? '')).toEqual([]);
  });

  test('of all hostile devices together', async () => {
    expect(await faults(written(format, HOSTILE.map(hostileDevice)) ?? '')).toEqual([]);
  });

  test('of any device text', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(await faults(written(format, [hostileDevice(text)]) ?? '')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('a broken document is refused', async () => {
    const document = JSON.parse(written(format, everyStatus()) ?? '');
    const broken = { ...document, [format === 'csaf' ? 'document' : 'version']: [] };
    expect(await faults(JSON.stringify(broken))).not.toEqual([]);
  });
});

test.each(['cyclonedx', 'sarif'])('%s of no devices is a valid document', async (format) => {
  expect(await VALIDATORS[format]?.(written(format, []) ?? '')).toEqual([]);
});

test.each(['csaf', 'openvex'])('%s has no document that states nothing', (format) => {
  expect(written(format, [])).toBeUndefined();
  expect(written(format, [device({ verdicts: [] })])).toBeUndefined();
});

test.each([...exporters.keys()])(
  '%s is the same for the same input, whatever else the devices share',
  (format) => {
    const devices = [...everyStatus(), ...HOSTILE.map(hostileDevice)];
    expect(written(format, devices)).toBe(written(format, structuredClone(devices)));
  },
);

test.each([...exporters.keys()])('%s has no control character and ends in a line break', (format) => {
  const text = written(format, HOSTILE.map(hostileDevice)) ?? '';
  expect(text.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  expect(text.endsWith('\n')).toBe(true);
});

test.each(['csaf', 'cyclonedx', 'openvex'])('%s names products, no device and no address', (format) => {
  const text = written(format, everyStatus()) ?? '';
  for (const own of ['192.0.2.1', 'k3v9qz2m', '44:19:b6', '20210611AAWRF']) expect(text).not.toContain(own);
});
