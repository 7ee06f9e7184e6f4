// Fleet: what is on several devices is told on each of this scan, and taken back when it is no longer so.

import { expect, test } from 'vitest';
import type { Evidence } from '../core/evidence.js';
import { withFleet } from './fleet.js';
import { AT, identity, record } from './records.test-support.js';
import type { Tracked } from './track.js';

function evidence(kind: string, value: string): Evidence {
  return { kind, value, at: AT, source: { via: 'test', address: '192.0.2.1' } };
}

function tracked(id: string, ...given: readonly Evidence[]): Tracked {
  const { verdicts: _, findings: __, ...rest } = record();
  return { ...rest, id, identity: identity(), evidence: given };
}

function shared(devices: readonly Tracked[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    devices.map(({ id, evidence: all }) => [
      id,
      all.filter(({ kind }) => kind.startsWith('shared.')).map(({ kind, value }) => `${kind}: ${value}`),
    ]),
  );
}

test('a certificate and a password on several devices, of this scan and of earlier ones', () => {
  const seen = [
    tracked('a', evidence('tls.sha256', 'c1'), evidence('password.fingerprint', 'p1')),
    tracked('b', evidence('tls.sha256', 'c1')),
    tracked('c', evidence('tls.sha256', 'c2')),
  ];
  const known = [
    { ...record(), id: 'z', evidence: [evidence('password.fingerprint', 'p1')] },
    // Its older record does not count beside what this scan saw of it.
    { ...record(), id: 'c', evidence: [evidence('tls.sha256', 'c1')] },
  ];
  expect(shared(withFleet(seen, known, AT))).toEqual({
    a: ['shared.certificate: 1 other device of yours', 'shared.password: 1 other device of yours'],
    b: ['shared.certificate: 1 other device of yours'],
    c: [],
  });
});

test('what was shared and is no longer is taken back', () => {
  const before = tracked(
    'a',
    evidence('tls.sha256', 'c1'),
    evidence('shared.certificate', '3 other devices'),
  );
  expect(shared(withFleet([before], [], AT))).toEqual({ a: [] });
});
