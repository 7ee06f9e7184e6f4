import { expect, test } from 'vitest';
import { AT, claim, identity, read, record } from './records.test-support.js';
import { GONE_AFTER, type Sighting, trackDevices } from './track.js';

const LATER = '2026-11-02T10:00:00.000Z';
const span = { endedAt: LATER, covers: (address: string) => address.startsWith('127.77.') };
const newId = () => 'new';

function sighting(address: string, changes: Partial<Sighting> = {}): Sighting {
  return { addresses: [address], ports: [80], identity: identity(), evidence: [], notes: [], ...changes };
}

test('the same serial at another address is the same device', () => {
  const { seen, missing } = trackDevices([record()], [sighting('127.77.0.99')], span, newId);
  expect(seen).toMatchObject([
    { id: 'k3v9qz2m', addresses: ['127.77.0.99'], firstSeen: AT, lastSeen: LATER },
  ]);
  expect(missing).toEqual([]);
});

test('the same certificate is the same device where serial and MAC are unknown', () => {
  const { serial: _serial, mac: _mac, ...bare } = identity();
  const certificate = 'ab'.repeat(32);
  const known = record({ identity: bare, certificates: [certificate] });
  const again = sighting('127.77.0.99', { identity: bare, evidence: [read('tls.sha256', certificate)] });
  expect(trackDevices([known], [again], span, newId).seen[0]?.id).toBe(known.id);
});

test('another serial at the same address is another device', () => {
  const other = identity({ serial: claim('OTHER'), mac: claim('44:19:b6:00:00:ff') });
  const { seen, missing } = trackDevices(
    [record()],
    [sighting('127.77.0.11', { identity: other })],
    span,
    newId,
  );
  expect(seen[0]?.id).toBe('new');
  expect(missing[0]).toMatchObject({ id: 'k3v9qz2m', presence: 'not_seen', missedScans: 1 });
});

test('not seen is not gone until several scans in a row say so', () => {
  let device = record();
  const presences: string[] = [];
  for (let scan = 0; scan < GONE_AFTER; scan++) {
    device = trackDevices([device], [], span, newId).missing[0] ?? device;
    presences.push(device.presence);
  }
  expect(presences).toEqual(['not_seen', 'not_seen', 'gone']);
  const back = trackDevices([device], [sighting('127.77.0.11')], span, newId).seen[0];
  expect(back).toMatchObject({ id: device.id, presence: 'seen', missedScans: 0 });
});

test('a scan of another network says nothing of a device', () => {
  const elsewhere = record({ addresses: ['127.99.0.1'] });
  expect(trackDevices([elsewhere], [], span, newId).missing).toEqual([]);
});

test('what a device keeps to itself this time is what it told last time, at most likely', () => {
  const {
    firmware: _firmware,
    model: _model,
    ...silent
  } = identity({ category: claim('unknown', 'possible') });
  const seen = trackDevices([record()], [sighting('127.77.0.11', { identity: silent })], span, newId).seen[0];
  expect(seen?.identity.firmware).toMatchObject({ certainty: 'likely', value: { build: '210416' } });
  expect(seen?.identity.model).toMatchObject({ certainty: 'likely', value: 'DS-2CD2146G2-ISU' });
  expect(seen?.identity.category.value).toBe('camera');
});

test('a scan that was not let in keeps what was read inside last time', () => {
  const inside = (kind: string, value: string) => ({
    ...read(kind, value),
    source: { via: 'login-hikvision', address: '127.77.0.11' },
  });
  const known = record({
    evidence: [inside('setting.telnet', 'on'), inside('api.model', 'M'), inside('login', 'granted')],
  });
  const kinds = (evidence: Sighting['evidence']) =>
    trackDevices([known], [sighting('127.77.0.11', { evidence })], span, newId).seen[0]?.evidence.map(
      ({ kind, value }) => `${kind}=${value}`,
    );
  expect(kinds([inside('login', 'refused: wrong')])).toEqual(['login=refused: wrong', 'setting.telnet=on']);
  expect(kinds([inside('login', 'granted'), inside('setting.telnet', 'off')])).toEqual([
    'login=granted',
    'setting.telnet=off',
  ]);
});

test('two devices behind one address stay two', () => {
  const second = identity({ serial: claim('SECOND'), mac: claim('44:19:b6:00:00:fe') });
  let count = 0;
  const both = [sighting('127.77.0.11'), sighting('127.77.0.11', { identity: second })];
  const { seen } = trackDevices([], both, span, () => `new${count++}`);
  expect(seen.map(({ id }) => id)).toEqual(['new0', 'new1']);
});
