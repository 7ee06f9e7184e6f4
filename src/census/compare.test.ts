// Compare: what was patched, what appeared and what vanished, by maker, country and advisory.

import { expect, test } from 'vitest';
import { compareCensuses } from './compare.js';
import type { DeviceRow } from './device-rows.js';
import { listed, row } from './rows.test-support.js';

const compare = (before: readonly DeviceRow[], after: readonly DeviceRow[]) =>
  compareCensuses(listed(before), listed(after));

const NEWER = 'V5.7.17 build 240606';

test('each device has one fate', async () => {
  const { total, byAdvisory, byCountry } = await compare(
    [
      row({ address: 'a', affected: 'A1' }),
      row({ address: 'b', affected: 'A1 A2' }),
      row({ address: 'c', likely: 'A1', country: 'FR' }),
      row({ address: 'd' }),
      row({ address: 'e', affected: 'A1' }),
    ],
    [
      row({ address: 'a', firmware: NEWER }),
      row({ address: 'b', firmware: NEWER, affected: 'A2' }),
      row({ address: 'd', affected: 'A3' }),
      row({ address: 'e' }),
      row({ address: 'f', affected: 'A1' }),
    ],
  );
  expect(total).toEqual({
    devices: 6,
    patched: 1,
    still: 1,
    vanishedAffected: 1,
    vanished: 1,
    appeared: 1,
    appearedAffected: 1,
    newly: 1,
  });
  // The firmware of "e" is the same: newer knowledge cleared it, nobody patched it.
  expect(byAdvisory.get('A1')).toMatchObject({
    patched: 2,
    still: 0,
    vanishedAffected: 1,
    appearedAffected: 1,
  });
  expect(byAdvisory.get('A2')).toMatchObject({ patched: 0, still: 1 });
  expect(byCountry.get('FR')).toMatchObject({ devices: 1, vanished: 1 });
});

test('a serial number is followed to another address, another port is the same device, a second one another', async () => {
  const moved = await compare([row({ serial: 'S1' })], [row({ serial: 'S1', address: '203.0.113.9' })]);
  expect(moved.total).toMatchObject({ devices: 1, vanished: 0, appeared: 0 });
  const wider = await compare([row({ ports: '554' })], [row({ ports: '80 554' })]);
  expect(wider.total).toMatchObject({ devices: 1, appeared: 0, vanished: 0 });
  const second = await compare([row({})], [row({}), row({ ports: '8080' })]);
  expect(second.total).toMatchObject({ devices: 2, appeared: 1 });
});
