import { expect, test } from 'vitest';
import { reportDevice } from '../../usecases/make-report.js';
import { NO_LINEAGE, record } from '../../usecases/records.test-support.js';
import { devicePage } from './show.js';

const lines = (more: object) =>
  devicePage({ ...reportDevice(record(), { lineage: NO_LINEAGE, now: 0 }), ...more })
    .split('\n')
    .map((line) => line.trim());

test('who made it, what speaks against it, and what follows', () => {
  const page = lines({
    lineage: {
      brand: { value: 'annke', certainty: 'likely', signals: ['its web page is titled ANNKE'] },
      maker: {
        value: 'hikvision',
        certainty: 'certain',
        signals: ["it answers SADP, Hikvision's device search"],
      },
      platform: { value: 'G3', certainty: 'possible', signals: [] },
      contradictions: ['mac says "dahua"', 'mac says "dahua"'],
    },
    covered: [{ list: 'A', certainty: 'certain', says: 'may be covered by A, because B' }],
    lifecycle: {
      endOfSale: null,
      endOfSupport: '2020',
      unsupportedBy: null,
      ended: true,
      certainty: 'certain',
      says: 'Supported until 2020.',
    },
  });
  expect(page).toEqual(
    expect.arrayContaining([
      'Who made it',
      'Sold as   Annke (likely)',
      'its web page is titled ANNKE',
      'Made by   Hikvision (certain)',
      'Platform  G3 (possible)',
      'How long it is supported',
      'Supported until 2020.',
      'Lists that may cover it',
      'It may be covered by A, because B. Sure of the maker: certain.',
    ]),
  );
  expect(page.filter((line) => /^(?:vendor|brand|platform) /.test(line))).toEqual([]);
  expect(page.filter((line) => line === 'mac says "dahua"')).toHaveLength(1);
});

test('where nothing is known of it, there are no such sections', () => {
  const page = lines({ lineage: { brand: null, maker: null, platform: null, contradictions: [] } });
  for (const title of [
    'Who made it',
    'Contradictions',
    'How long it is supported',
    'Lists that may cover it',
  ])
    expect(page).not.toContain(title);
});

test('what a device sent cannot write on the terminal', () => {
  const maker = { value: 'x', certainty: 'possible', signals: ['\u001b[2Jits title'] };
  const page = lines({ lineage: { brand: null, maker, platform: null, contradictions: ['\u001b[2Jb'] } });
  expect(page.join('\n')).not.toContain('\u001b[2J');
});
