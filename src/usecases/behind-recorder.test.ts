// Behind a recorder: each camera once, by its serial, with what the recorder says kept beside what it says itself.

import { expect, test } from 'vitest';
import { askedAt } from '../core/asked-at.js';
import type { Evidence } from '../core/evidence.js';
import { withCamerasBehind, wouldSee } from './behind-recorder.js';
import { claim, identity, read } from './records.test-support.js';
import type { Sighting } from './track.js';

const RECORDER = '192.0.2.10';

function sighting(address: string, evidence: readonly Evidence[], serial?: string): Sighting {
  const { serial: _, ...plain } = identity();
  return {
    addresses: [address],
    ports: [80],
    identity: serial === undefined ? plain : { ...plain, serial: claim(serial) },
    evidence,
    notes: [],
  };
}

function channel(number: number, fields: Readonly<Record<string, string>>): readonly Evidence[] {
  return Object.entries(fields).map(([field, value]) => read(`channel.${number}.${field}`, value, RECORDER));
}

const recognise = (evidence: readonly Evidence[]) =>
  identity({ model: claim(evidence.find(({ kind }) => kind === 'api.model')?.value ?? '-') });

test('a camera that only the recorder reaches is a device of its own', () => {
  const recorder = sighting(
    RECORDER,
    channel(3, { model: 'M1', serial: 'S1', firmware: 'V5', address: '192.0.2.50', protocol: 'HIKVISION' }),
  );
  const [, camera] = withCamerasBehind([recorder], recognise);
  expect(camera).toMatchObject({
    addresses: ['192.0.2.10#3'],
    identity: { model: { value: 'M1' } },
    notes: ['It is behind the recorder 192.0.2.10, channel 3, where it has the address 192.0.2.50.'],
  });
  expect(camera?.evidence.map(({ kind, value }) => `${kind}=${value}`)).toEqual([
    'api.model=M1',
    'api.serial=S1',
    'api.firmware=V5',
    'api.manufacturer=HIKVISION',
  ]);
});

test('a camera seen by itself stays one device, and keeps what the recorder says', () => {
  const recorder = sighting(RECORDER, [
    ...channel(1, { model: 'M1', serial: 's1', firmware: 'V5' }),
    ...channel(2, { model: 'M2', address: '192.0.2.51' }),
  ]);
  const seen = withCamerasBehind(
    [recorder, sighting('192.0.2.50', [], 'S1'), sighting('192.0.2.51', [])],
    recognise,
  );
  expect(seen.map(({ addresses }) => addresses[0])).toEqual([RECORDER, '192.0.2.50', '192.0.2.51']);
  expect(seen[1]?.evidence.map(({ kind, value }) => `${kind}=${value}`)).toEqual([
    'recorder.model=M1',
    'recorder.firmware=V5',
  ]);
  expect(seen[2]?.evidence.map(({ value }) => value)).toEqual(['M2']);
});

test('an address on the private ports of a recorder is no other camera with that serial', () => {
  const recorder = sighting(RECORDER, channel(1, { model: 'M1', serial: 'S1', address: '192.0.2.50' }));
  expect(withCamerasBehind([recorder, sighting('192.0.2.50', [], 'OTHER')], recognise)).toHaveLength(3);
});

test('an empty channel is no camera', () => {
  const recorder = sighting(RECORDER, channel(4, { name: 'Camera 04' }));
  expect(withCamerasBehind([recorder], recognise)).toHaveLength(1);
});

test('a camera behind a recorder is asked through it', () => {
  expect(askedAt('192.0.2.10#3')).toBe('192.0.2.10');
  expect(askedAt('2001:db8::1')).toBe('2001:db8::1');
});

test('a camera behind a recorder is missed only by a scan that the recorder told its channels', () => {
  const told = sighting(RECORDER, [read('channel.1.model', 'X-1', RECORDER)]);
  const shut = sighting(RECORDER, []);
  expect(wouldSee(`${RECORDER}#1`, [told])).toBe(true);
  expect(wouldSee(`${RECORDER}#1`, [shut])).toBe(false);
  expect(wouldSee(`${RECORDER}#1`, [])).toBe(false);
  expect(wouldSee('192.0.2.77', [])).toBe(true);
});
