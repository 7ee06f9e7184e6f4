// Shared parts: every report reads as before, and what two of them say alike is there once.

import { expect, test } from 'vitest';
import { reportDevice } from './make-report.js';
import { AT, NO_LINEAGE, record, verdict } from './records.test-support.js';
import { makeSharing } from './shared-parts.js';

const parsed = (id: string) =>
  structuredClone(
    reportDevice(record({ id, verdicts: [verdict()] }), {
      lineage: NO_LINEAGE,
      now: Date.parse(AT),
    }),
  );

test('reports stay as they were, and equal parts of them become one', () => {
  const share = makeSharing();
  const [a, b] = [parsed('a'), parsed('b')];
  const [first, second] = [share(a), share(b)];
  expect(first).toEqual(a);
  expect(second).toEqual(b);
  expect(JSON.stringify(first)).toBe(JSON.stringify(a));
  expect(second.verdicts[0]?.because).toBe(first.verdicts[0]?.because);
  expect(second.verdicts[0]?.because).not.toBe(a.verdicts[0]?.because);
  expect(second.verdicts[0]?.scores).toBe(first.verdicts[0]?.scores);
});
