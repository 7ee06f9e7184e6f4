import { expect, test } from 'vitest';
import { claim, identity, record, verdict } from './records.test-support.js';
import { summarise } from './summary.js';

const open = verdict({ takeover: true });
const cases = {
  taken: record({ verdicts: [open] }),
  probably: record({ verdicts: [{ ...open, certainty: 'likely' }] }),
  outdated: record({ verdicts: [verdict()] }),
  fixed: record({ verdicts: [verdict({ status: 'fixed' }), verdict({ status: 'not_applicable' })] }),
  unsure: record({ verdicts: [verdict({ status: 'fixed' }), verdict({ status: 'cannot_tell' })] }),
  printer: record({ identity: identity({ category: claim('not_camera') }), verdicts: [] }),
  fresh: record({
    findings: [
      {
        key: 'check:not-activated',
        title: '',
        risk: 'critical',
        certainty: 'certain',
        because: '',
        next: '',
        closes: 'Closes when it is mended.',
        since: '',
      },
    ],
  }),
} as const;

test.each([
  [[], 'No camera or recorder answered.'],
  [[cases.printer], 'No camera or recorder answered.'],
  [[cases.taken, cases.fixed], '1 of 2 cameras and recorders can be taken over today.'],
  [
    [cases.taken, cases.probably, cases.unsure],
    '1 of 3 cameras and recorders can be taken over today, and 1 more probably; 1 could not be fully judged.',
  ],
  [[cases.probably], '1 of 1 camera or recorder can probably be taken over today.'],
  [[cases.outdated, cases.fixed], '1 of 2 cameras and recorders needs an update.'],
  [[cases.fixed], 'No known way into any of 1 camera or recorder.'],
  [[cases.fresh], '1 of 1 camera or recorder can be taken over today; 1 could not be fully judged.'],
])('%#: %s', (devices, sentence) => {
  expect(summarise(devices).sentence).toBe(sentence);
});

test('counts keep the answers apart', () => {
  expect(summarise(Object.values(cases))).toMatchObject({
    cameras: 6,
    takeover: 2,
    affected: 2,
    likely: 1,
    fixed: 1,
    cannotTell: 2,
    notCameras: 1,
  });
});

test('a device that is gone is not counted', () => {
  expect(summarise([record({ verdicts: [open], presence: 'gone' })]).cameras).toBe(0);
});
