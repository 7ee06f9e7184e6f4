// Prefilter: it loses no record that the recogniser would take for a camera, however the record is written or cut.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceOf } from '../census/device.js';
import { requiredTexts } from '../core/required-text.js';
import { makeExpert } from '../expert.js';
import { READERS } from '../importers/detect.js';
import type { OutsideFormatId } from '../importers/outside.js';
import * as files from '../importers/outside.test-support.js';
import { readFingerprintFiles } from '../knowledge/fingerprint-files.js';
import { isVideo } from '../recognise/video.js';
import { shapesOf } from './example-records.test-support.js';
import { LineScan } from './line-scan.js';
import type { Literal } from './literals.js';
import { makePrefilter, scannersOf } from './prefilter.js';

const { recogniser, knowledge } = makeExpert('/nowhere', Date.parse('2026-11-23T00:00:00Z'));

let found: string[] = [];
const scan = makePrefilter(knowledge)?.scan({
  onLine: ({ bytes }) => void found.push(bytes.toString()),
  onTooLong: () => undefined,
});

/** Lines handed on, of a stream that arrives in chunks. */
function passed(text: string, chunk = 1 << 20): readonly string[] {
  found = [];
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunk) scan?.push(bytes.subarray(at, at + chunk));
  scan?.end();
  return found;
}

type JsonFormat = Extract<OutsideFormatId, 'shodan' | 'censys' | 'zgrab2'>;

function isCamera(format: JsonFormat, record: unknown): boolean {
  return (READERS[format](record) ?? []).some((one) =>
    isVideo(recogniser.recognise(evidenceOf({ ...one, by: format }))),
  );
}

const examples = readFingerprintFiles('knowledge/fingerprints').flatMap(({ entry, fingerprint }) =>
  entry.examples.flatMap(({ text }) => shapesOf(fingerprint.kind, text)),
);
const cameras = examples.filter(({ format, record }) => isCamera(format, record));

test('every example of every fingerprint that can stand in a record, in each format', () => {
  expect(cameras.length).toBeGreaterThan(300);
  const lost = cameras.filter(({ record }) => passed(JSON.stringify(record)).length === 0);
  expect(lost).toEqual([]);
});

test('whether a record is of a camera is told by what it says as by its identity, whatever was asked before', () => {
  for (const { format, record } of [...examples, ...examples.toReversed()])
    for (const one of READERS[format](record) ?? [])
      expect(recogniser.isVideo(one.facts)).toBe(
        isVideo(recogniser.recognise(evidenceOf({ ...one, by: format }))),
      );
});

test('documents in the real formats', () => {
  const { SHODAN_HIKVISION, SHODAN_DAHUA, SHODAN_AXIS, SHODAN_HOST, SHODAN_NGINX } = files;
  const { CENSYS_V2, CENSYS_PLATFORM, ZGRAB2 } = files;
  for (const one of [
    SHODAN_HIKVISION,
    SHODAN_DAHUA,
    SHODAN_AXIS,
    SHODAN_HOST,
    CENSYS_V2,
    CENSYS_PLATFORM,
    ZGRAB2,
  ])
    expect(passed(JSON.stringify(one))).toHaveLength(1);
  expect(passed(JSON.stringify(SHODAN_NGINX))).toEqual([]);
});

/** The same JSON as other writers spell it. */
function respelt(text: string, { upper, slashes, unicode, spaces }: Respelling): string {
  let spelt = text;
  if (upper) spelt = spelt.replaceAll(/:"[^"\\]*"/g, (value) => value.toUpperCase());
  if (slashes) spelt = spelt.replaceAll('/', '\\/');
  if (unicode)
    spelt = spelt.replaceAll(/:"[^"\\]*"/g, (value) =>
      value.replaceAll(unicode, `\\u00${unicode.charCodeAt(0).toString(16)}`),
    );
  if (spaces) spelt = spelt.replaceAll('":', '" : ').replaceAll(',"', ', "');
  return spelt;
}

const respelling = fc.record({
  upper: fc.boolean(),
  slashes: fc.boolean(),
  unicode: fc.constantFrom('', 'a', 'e', 'i', '<', '-', ' ', '.', 'D', 'R'),
  spaces: fc.boolean(),
});
type Respelling = typeof respelling extends fc.Arbitrary<infer T> ? T : never;

test('however a record is spelt: case, escapes and white space', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cameras), respelling, ({ format, record }, how) => {
      const line = respelt(JSON.stringify(record), how);
      fc.pre(isCamera(format, JSON.parse(line)));
      expect(passed(line)).toHaveLength(1);
    }),
    { numRuns: 1500 },
  );
});

test('whatever stands around it in the stream, and however the stream is cut', () => {
  const other = fc.constantFrom(
    JSON.stringify(files.SHODAN_NGINX),
    '',
    '  ',
    '{}',
    '{"a":"\\n"}',
    `{"x":"${'lorem ipsum '.repeat(30)}"}`,
  );
  const stream = fc.array(
    fc.oneof(other, fc.constantFrom(...cameras.map(({ record }) => JSON.stringify(record)))),
    {
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(stream, fc.integer({ min: 1, max: 3000 }), fc.boolean(), (lines, chunk, ends) => {
      const expected = lines.filter((line) => passed(line).length > 0);
      expect(passed(lines.join('\n') + (ends ? '\n' : ''), chunk)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('what is no object is handed on as damaged, a blank line is none, a long line is whole', () => {
  expect(passed('{"a":1\n\n   \r\n[1]\n{"b":2},\r\nx}')).toEqual(['{"a":1', '[1]', 'x}']);
  const long = `{"html":"${'x'.repeat(3 << 20)}","title":"App-webs/"}`;
  expect(passed(`{}\n${long}\n{}\n`, 70_000)).toEqual([`${long}\n`]);
});

describe('the scanner finds what a regular expression finds', () => {
  const SPACE = String.raw`(?:[ \t\r]|\\[nrtf]|\\u00(?:20|a0|09|0[a-d])|\u00a0|&nbsp;)+`;
  function found({ text, begins, ends }: Literal, line: string): boolean {
    const letters = [...text].map((letter) =>
      letter === ' ' ? SPACE : `(?:\\\\?${letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')})`,
    );
    const source = `${begins ? '(?<![a-z0-9])' : ''}${letters.join('')}${ends ? '(?![a-z0-9])' : ''}`;
    return new RegExp(source, 'i').test(line);
  }
  const literal = fc.record({
    text: fc.constantFrom(
      'cam',
      'app-webs/',
      'ip cam',
      'web service',
      'dvr',
      'wv-',
      'axis',
      'net dvr x',
      'a.b_c',
    ),
    begins: fc.boolean(),
    ends: fc.boolean(),
    isRaw: fc.constant(false),
    isSoft: fc.constant(false),
  });
  const piece = fc.constantFrom(
    'cam',
    'CAM',
    ' ',
    '  ',
    '-',
    'app-webs',
    '/',
    'ip',
    'web',
    'service',
    'dvr',
    'DvR',
    'wv',
    'axis',
    'net',
    'x',
    'z',
    '.',
    'a',
    'b_c',
    '\t',
  );
  test('for any literals and lines', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(literal, { maxLength: 4, selector: ({ text }) => text }),
        fc.array(fc.array(piece, { maxLength: 12 }), { maxLength: 6 }),
        (literals, rows) => {
          const lines = rows.map((parts) => `{"v":"${parts.join('')}"}`);
          const hits: string[] = [];
          const scan = new LineScan(scannersOf(literals), {
            onLine: ({ bytes }) => void hits.push(bytes.toString()),
            onTooLong: () => undefined,
          });
          scan.push(Buffer.from(lines.join('\n')));
          scan.end();
          expect(hits).toEqual(lines.filter((line) => literals.some((one) => found(one, line))));
          expect(scan.lines).toBe(lines.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['^Hikvision-Webs$', ['hikvision-webs']],
  ['^(?:Cross|Open) Web', ['cross web', 'open web']],
  ['ip ?cam', ['ip cam', 'ipcam']],
  ['HIK-?VISION', ['hik-vision', 'hikvision']],
  [String.raw`\d+x`, undefined],
  ['ab|abc', undefined],
  ['(?:abc)?', undefined],
  [String.raw`\Aword\z`, undefined],
  [String.raw`\x{41}word`, undefined],
  ['[[:alpha:]]word', undefined],
  ['(?s:word)', undefined],
  ['(?:long-word|tiny) ?$', ['long-word', 'tiny']],
])('%s requires %j', (source, wanted) => {
  const texts = requiredTexts(source, { breaks: '', isWhole: true })?.map(({ text }) => text.trim());
  expect(texts && [...new Set(texts)].sort()).toEqual(wanted && [...wanted].sort());
});
