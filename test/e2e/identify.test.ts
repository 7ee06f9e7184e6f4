// A made-up site, scanned for real: what each device reveals is what Lenscap says it is.

import { expect, test } from 'vitest';
import { makeSite } from '../../simulator/make-site.js';
import { startSite } from '../../simulator/site.js';
import { truthOf } from '../../simulator/truth.js';
import { scanReport } from '../../src/usecases/report.js';
import { temporaryFolder } from '../temporary-folder.js';
import { scanJson } from './run-lenscap.js';

test('make, model and firmware of 150 devices are right wherever the device reveals them', async () => {
  const made = makeSite({ devices: 150, seed: 3 });
  const devices = made.devices.map((device, index) => ({ ...device, address: `127.82.0.${index + 10}` }));
  const site = { ...made, devices: devices.filter(({ behave }) => behave.hostile === undefined) };
  const running = await startSite(site);
  try {
    const report = scanReport.parse(await scanJson(['127.82.0.0/24'], temporaryFolder()));
    const seen = new Map(report.devices.map((device) => [device.addresses[0], device]));
    const wrong = truthOf(site).devices.flatMap((truth) => {
      const identity = seen.get(truth.address)?.identity;
      const said = {
        vendor: truth.reveals.vendor ? identity?.vendor : truth.vendor,
        model: truth.reveals.model ? identity?.model : truth.model,
        camera: identity?.category !== 'not_camera',
      };
      const is = { vendor: truth.vendor, model: truth.model, camera: truth.category !== 'not_camera' };
      return JSON.stringify(said) === JSON.stringify(is)
        ? []
        : [{ address: truth.address, profile: truth.profile, said, is }];
    });
    expect(wrong).toEqual([]);
  } finally {
    await running.stop();
  }
}, 120_000);
