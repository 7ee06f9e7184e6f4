// Prose ranges: read where there is one reading, left alone where there are two.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRange } from './prose-range.js';
import { writtenDate } from './written-date.js';

test.each([
  // One bound, in words.
  ['Versions below V3.7.80', [{ before: 'V3.7.80' }]],
  ['versions prior to 2.16', [{ before: '2.16' }]],
  ['Prior to version 1.41.16', [{ before: '1.41.16' }]],
  ['All versions prior to 3.9.1', [{ before: '3.9.1' }]],
  ['before 2.22.02', [{ before: '2.22.02' }]],
  ['Before V4.30.210', [{ before: 'V4.30.210' }]],
  ['firmware earlier than 1.12.0.25', [{ before: '1.12.0.25' }]],
  ['firmware versions lower than 6.3.40', [{ before: '6.3.40' }]],
  ['older than V2.800', [{ before: 'V2.800' }]],
  ['less than 4.01.02', [{ before: '4.01.02' }]],
  ['under 4.5', [{ before: '4.5' }]],
  ['<1.12.0.25', [{ before: '1.12.0.25' }]],
  ['< SRN4000_v2.16_170401', [{ before: 'SRN4000_v2.16_170401' }]],
  ['<2.420.HW01.33.20190812', [{ before: '2.420.HW01.33.20190812' }]],
  ['before V5.02.006 (not including V5.02.006)', [{ before: 'V5.02.006' }]],
  ['before 5.0 (exclusive)', [{ before: '5.0' }]],
  // Up to and with one.
  ['<= 3.8.0', [{ through: '3.8.0' }]],
  ['≤ 3.8.0', [{ through: '3.8.0' }]],
  ['< = 3.8.0', [{ through: '3.8.0' }]],
  ['through 2.4', [{ through: '2.4' }]],
  ['up to and including 9.1', [{ through: '9.1' }]],
  ['up to, and including, 9.1', undefined],
  ['up to, and including 9.1', [{ through: '9.1' }]],
  ['no later than V3.2', [{ through: 'V3.2' }]],
  ['AXIS OS 1.65.4 or earlier', [{ through: '1.65.4' }]],
  ['10.12.171.0 or earlier', [{ through: '10.12.171.0' }]],
  ['3.05.62 and prior versions', [{ through: '3.05.62' }]],
  ['5.01.52 and prior', [{ through: '5.01.52' }]],
  ['V4.76.005 build231012 and the versions prior to it', [{ through: 'V4.76.005 build231012' }]],
  ['V4.30.096build221220 and the versions prior to it', [{ through: 'V4.30.096build221220' }]],
  ['2.17 and below', [{ through: '2.17' }]],
  ['2.17, and below', undefined],
  ['1.03 and all previous versions', [{ through: '1.03' }]],
  ['1.03 and older firmware', [{ through: '1.03' }]],
  ['1.0.4 or lower', [{ through: '1.0.4' }]],
  // From one to another.
  [
    '>= 5.3.1 build 150410 | <= 5.4.4 Build 161125',
    [{ from: '5.3.1 build 150410', through: '5.4.4 Build 161125' }],
  ],
  [
    '>=  5.2.0 build 140721 | <= 5.4.0  Build 160414',
    [{ from: '5.2.0 build 140721', through: '5.4.0 Build 160414' }],
  ],
  ['>=1.0, <2.0', [{ from: '1.0', before: '2.0' }]],
  ['>= 1.0 < 2.0', [{ from: '1.0', before: '2.0' }]],
  ['AXIS OS 10.5 – 11.5', [{ from: '10.5', through: '11.5' }]],
  ['AXIS OS 5.51 -11.9', [{ from: '5.51', through: '11.9' }]],
  ['AXIS OS AXIS OS 11.0 - 11.5.53', [{ from: '11.0', through: '11.5.53' }]],
  ['8.40 - 11.10', [{ from: '8.40', through: '11.10' }]],
  ['from 1.2 to 1.9', [{ from: '1.2', through: '1.9' }]],
  ['from 1.2 through 1.9', [{ from: '1.2', through: '1.9' }]],
  ['from V1.2 before V1.9', [{ from: 'V1.2', before: 'V1.9' }]],
  ['starting with 2.0 and before 2.8', [{ from: '2.0', before: '2.8' }]],
  [
    'Versions after V5.00.000 (including V5.00.000) and before V5.02.006（not including V5.02.006）',
    [{ from: 'V5.00.000', before: 'V5.02.006' }],
  ],
  [
    '1.0 - 1.5; 2.0 - 2.4',
    [
      { from: '1.0', through: '1.5' },
      { from: '2.0', through: '2.4' },
    ],
  ],
  ['vers:generic/>=1.2.0|<1.4.1', [{ from: '1.2.0', before: '1.4.1' }]],
  // Built before a day.
  ['build date before 250807', [{ buildBefore: '2025-08-07' }]],
  ['Build Date before 20250807', [{ buildBefore: '2025-08-07' }]],
  ['builds before 210625', [{ buildBefore: '2021-06-25' }]],
  ['build time before April 16, 2025', [{ buildBefore: '2025-04-16' }]],
  ['Versions which Build time before December 18, 2019', [{ buildBefore: '2019-12-18' }]],
  ['Build time before 16 Apr. 2025', [{ buildBefore: '2025-04-16' }]],
  ['build time before June 2021', [{ buildBefore: '2021-06-01' }]],
  ['build time before 2021-06', [{ buildBefore: '2021-06-01' }]],
  ['built before 2021-06-25', [{ buildBefore: '2021-06-25' }]],
  ['builds through 210416', [{ buildThrough: '2021-04-16' }]],
  ['build date <= 210416', [{ buildThrough: '2021-04-16' }]],
  // Named ones.
  ['V5.4.5', [{ exactly: ['V5.4.5'] }]],
  ['1.3.0 Build 220830 Rel.69909n', [{ exactly: ['1.3.0 Build 220830 Rel.69909n'] }]],
  ['3.0.0, 3.0.1 and 3.0.2', [{ exactly: ['3.0.0', '3.0.1', '3.0.2'] }]],
  ['all versions', [{ all: true }]],
  ['All', [{ all: true }]],
  ['vers:all/*', [{ all: true }]],
  // Two readings, or none: left to a person.
  ['Prior to version 1.41.16;Prior to version 2.22.00;', undefined],
  ['up to 2.3', undefined],
  ['after 2.3', undefined],
  ['> 2.3', undefined],
  ['>= 2.3', undefined],
  ['2.3 and later', undefined],
  ['2.3 or newer, before 2.9', undefined],
  ['between 1.0 and 2.0', undefined],
  ['before V2 (including V2)', undefined],
  ['before V2 (including V3)', undefined],
  ['through V2 (not including V2)', undefined],
  ['build date before 04/05/2021', undefined],
  ['build date before 211345', undefined],
  ['1.3.0 Build 220830 Rel.69909n (release 2022-09-22)', undefined],
  ['R.47.0.0 AutoCAD 2021 & R.47.0.0 AutoCAD LT 2021', undefined],
  ['before the summer update', undefined],
  ['not before 2.0', undefined],
  ['unaffected before 2.0', undefined],
  ['1.0 except 1.0.3', undefined],
  ['10.5-11.5 or so', undefined],
  ['', undefined],
  ['-', undefined],
  ['n/a', undefined],
])('%j', (text, conditions) => {
  expect(readRange(text)).toEqual(conditions);
});

test('no text stops it, and every bound it gives is a part of the text', () => {
  const word = fc.constantFrom(
    ...'before prior to below <= >= < > ( ) - and or earlier V1.2 2.0 build date 250807 all versions | ; , including'.split(
      ' ',
    ),
  );
  const texts = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 1000 }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      for (const condition of readRange(text) ?? []) {
        const bounds = 'exactly' in condition ? condition.exactly : Object.values(condition);
        for (const bound of bounds) expect(['string', 'boolean']).toContain(typeof bound);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [['2025-08-07'], '2025-08-07'],
  [['2025/8/7'], '2025-08-07'],
  [['29', 'February', '2023'], undefined],
  [['Feb', '29,', '2024'], '2024-02-29'],
  [['Sept.', '2021'], '2021-09-01'],
  [['202106'], undefined],
  [['May', '2021'], '2021-05-01'],
])('a written date: %j', (words, date) => {
  expect(writtenDate(words)).toBe(date);
});
