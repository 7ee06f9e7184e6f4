// Records of other scans are hostile: whatever stands in one, no reader throws, and facts stay declared and bounded.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDeclaredKind } from '../core/evidence-kinds.js';
import { censysRecords } from './censys.js';
import { masscanRecords } from './masscan-record.js';
import type { OutsideRecord } from './outside.js';
import * as files from './outside.test-support.js';
import { shadowserverRecords } from './shadowserver.js';
import { shodanRecords } from './shodan.js';
import { addressOf } from './spelling.js';
import { zgrab2Records } from './zgrab2.js';

const READERS = [shodanRecords, censysRecords, zgrab2Records, masscanRecords, shadowserverRecords];
const DOCUMENTS = [
  ...[files.SHODAN_HIKVISION, files.SHODAN_DAHUA, files.SHODAN_AXIS, files.SHODAN_HOST, files.ZGRAB2],
  ...[files.CENSYS_V2, files.CENSYS_PLATFORM],
];

/** The document with every third or so value replaced by one of any type. */
function disturbed(value: unknown, next: () => { hit: boolean; other: unknown }): unknown {
  const { hit, other } = next();
  if (hit) return other;
  if (Array.isArray(value)) return value.map((item) => disturbed(item, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, disturbed(item, next)]));
}

function expectSound(records: readonly OutsideRecord[] | undefined): void {
  for (const { facts, address } of records ?? []) {
    expect(addressOf(address)).toBe(address);
    expect(facts.length).toBeLessThanOrEqual(96);
    for (const { kind, value } of facts) {
      expect(isDeclaredKind(kind)).toBe(true);
      expect(value.length).toBeLessThanOrEqual(1024);
      expect(value.isWellFormed()).toBe(true);
    }
  }
}

test('no JSON value makes a reader throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const read of READERS) expectSound(read(value));
    }),
  );
});

test('wrong types anywhere cost the field and not the record', () => {
  const other = fc.record({
    hit: fc.boolean().map(Boolean),
    rare: fc.integer({ min: 0, max: 5 }),
    other: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('x'.repeat(5000), 1e308, -1, [], {}, '\u0000\ud800'),
    ),
  });
  fc.assert(
    fc.property(fc.constantFrom(...DOCUMENTS), fc.infiniteStream(other), (document, stream) => {
      const next = () => {
        const { value } = stream.next();
        return { hit: value.hit && value.rare === 0, other: value.other };
      };
      const wrong = disturbed(document, next);
      for (const read of READERS) expectSound(read(wrong));
    }),
  );
});
