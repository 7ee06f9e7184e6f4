import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeviceKeys, type KnownDevice, matchDevices } from './same-device.js';

const seen = (address: string, keys: Partial<DeviceKeys> = {}): DeviceKeys => ({
  addresses: [address],
  certificates: [],
  ...keys,
});
const known = (id: string, address: string, keys: Partial<DeviceKeys> = {}): KnownDevice => ({
  id,
  ...seen(address, keys),
});

test.each([
  ['a new device', [], [seen('.1')], [undefined]],
  ['the same serial elsewhere', [known('a', '.1', { serial: 'S1' })], [seen('.2', { serial: 's1' })], ['a']],
  ['the same MAC elsewhere', [known('a', '.1', { mac: '00:11' })], [seen('.2', { mac: '00-11' })], ['a']],
  [
    'the same certificate elsewhere',
    [known('a', '.1', { certificates: ['c'] })],
    [seen('.2', { certificates: ['c'] })],
    ['a'],
  ],
  [
    'another serial at the address',
    [known('a', '.1', { serial: 'S1' })],
    [seen('.1', { serial: 'S2' })],
    [undefined],
  ],
  ['another MAC at the address', [known('a', '.1', { mac: '00' })], [seen('.1', { mac: '11' })], [undefined]],
  ['the serial number is lost: same address', [known('a', '.1', { serial: 'S1' })], [seen('.1')], ['a']],
  [
    'nothing in common but a make',
    [known('a', '.1', { vendor: 'x' })],
    [seen('.2', { vendor: 'x' })],
    [undefined],
  ],
  [
    'the address now has another make',
    [known('a', '.1', { vendor: 'x' })],
    [seen('.1', { vendor: 'y' })],
    [undefined],
  ],
  [
    'the address now has another model',
    [known('a', '.1', { model: 'ABC-1' })],
    [seen('.1', { model: 'XYZ-2' })],
    [undefined],
  ],
  [
    'the address has the model, spelled more fully',
    [known('a', '.1', { model: 'ABC-1' })],
    [seen('.1', { model: 'ABC-1-X' })],
    ['a'],
  ],
  [
    'a default MAC address that two devices share merges nothing',
    [known('a', '.1', { mac: '00' })],
    [seen('.2', { mac: '00' }), seen('.3', { mac: '00' })],
    [undefined, undefined],
  ],
  [
    'devices that share a MAC address keep their addresses',
    [known('a', '.1', { mac: '00' }), known('b', '.2', { mac: '00' })],
    [seen('.2', { mac: '00' }), seen('.1', { mac: '00' })],
    ['b', 'a'],
  ],
  [
    "a maker's common certificate merges nothing",
    [known('a', '.1', { certificates: ['c'] }), known('b', '.2', { certificates: ['c'] })],
    [seen('.3', { certificates: ['c'] })],
    [undefined],
  ],
  [
    'one certificate, two serial numbers',
    [known('a', '.1', { serial: 'S1', certificates: ['c'] })],
    [seen('.2', { serial: 'S2', certificates: ['c'] })],
    [undefined],
  ],
  [
    'a new network card',
    [known('a', '.1', { serial: 'S1', mac: '00' })],
    [seen('.2', { serial: 'S1', mac: '11' })],
    ['a'],
  ],
  [
    'two makers that number alike',
    [known('a', '.1', { serial: '1001', vendor: 'x' })],
    [seen('.2', { serial: '1001', vendor: 'y' })],
    [undefined],
  ],
  [
    'the same device, recognised better',
    [known('a', '.1', { serial: '1001', vendor: 'x' })],
    [seen('.1', { serial: '1001', vendor: 'y' })],
    ['a'],
  ],
  [
    'two devices swapped their addresses',
    [known('a', '.1', { serial: 'S1' }), known('b', '.2', { serial: 'S2' })],
    [seen('.1', { serial: 'S2' }), seen('.2', { serial: 'S1' })],
    ['b', 'a'],
  ],
  [
    'two devices behind one address keep their names by model',
    [known('a', '.1', { model: 'ABC-1' }), known('b', '.1', { model: 'XYZ-2' })],
    [seen('.1', { model: 'XYZ-2' }), seen('.1', { model: 'ABC-1' })],
    ['b', 'a'],
  ],
  [
    'the serial number goes before the address',
    [known('a', '.1', { serial: 'S1' }), known('b', '.2')],
    [seen('.1'), seen('.2', { serial: 'S1' })],
    [undefined, 'a'],
  ],
] satisfies [string, KnownDevice[], DeviceKeys[], (string | undefined)[]][])(
  '%s',
  (_, before, now, expected) => {
    expect(matchDevices(before, now)).toEqual(expected);
  },
);

const few = (letters: string) => fc.option(fc.constantFrom(...letters), { nil: undefined });
const anyKeys = fc
  .record({
    address: fc.constantFrom('.1', '.2', '.3'),
    serial: few('ST'),
    mac: few('mn'),
    vendor: few('xy'),
    certificate: few('cd'),
  })
  .map(({ address, serial, mac, vendor, certificate }) =>
    seen(address, {
      ...(serial ? { serial } : {}),
      ...(mac ? { mac } : {}),
      ...(vendor ? { vendor } : {}),
      certificates: certificate ? [certificate] : [],
    }),
  );

test('no known device is given twice, and every seen one has an answer', () => {
  fc.assert(
    fc.property(fc.array(anyKeys, { maxLength: 8 }), fc.array(anyKeys, { maxLength: 8 }), (before, now) => {
      const ids = matchDevices(
        before.map((keys, i) => ({ id: String(i), ...keys })),
        now,
      );
      const given = ids.filter((id) => id !== undefined);
      expect(ids).toHaveLength(now.length);
      expect(new Set(given).size).toBe(given.length);
    }),
  );
});
