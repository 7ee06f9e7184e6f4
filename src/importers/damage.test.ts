// Damaged files of other scans: what is damaged is told with its line, and everything else is read.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { Elements } from './json-elements.js';
import { linesOf } from './lines.js';
import { type ReadOptions, readOutside } from './open.js';
import * as files from './outside.test-support.js';

const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-damage-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

/** What a file gives: "address:port" of records, "LINE why" of rejects. */
async function given(content: string | Uint8Array, options?: ReadOptions): Promise<readonly string[]> {
  const file = path.join(folder, `f${made++}`);
  writeFileSync(file, content);
  const said: string[] = [];
  for await (const item of readOutside(file, options)) {
    if ('record' in item) said.push(`${item.record.address}:${item.record.port ?? '-'}`);
    else said.push(`${item.reject.place.slice(file.length + 1)} ${item.reject.why}`);
  }
  return said;
}

const [HIKVISION = '', DAHUA = '', AXIS = ''] = files.SHODAN_LINES;

test('a damaged line among good ones', async () => {
  expect(await given(`${HIKVISION}\n${DAHUA.slice(0, 90)}\n\nnot json\n[1]\n${AXIS}\n`)).toEqual([
    '192.0.2.10:80',
    '2 not JSON',
    '4 not JSON',
    '5 not a record of shodan',
    '203.0.113.30:443',
  ]);
  expect(await given(`${DAHUA.slice(0, 90)}\n${HIKVISION}\n`)).toEqual(['1 not JSON', '192.0.2.10:80']);
});

test('a damaged element of an array', async () => {
  expect(await given(`[\n${HIKVISION},\n${DAHUA.slice(0, 90)}\n,\n${AXIS}\n]`)).toEqual([
    '192.0.2.10:80',
    expect.stringMatching(/^3 not JSON/),
    '203.0.113.30:443',
  ]);
  expect(await given(`[\n${HIKVISION},\n{"ip_str": "192.0.2.7", "http": {\n${AXIS}\n]`)).toEqual([
    '192.0.2.10:80',
    expect.stringMatching(/^3 not JSON/),
    '203.0.113.30:443',
  ]);
  expect(await given(`[\n${HIKVISION},\n{"ip_str": `)).toEqual([
    '192.0.2.10:80',
    '3 the file ends in the middle of a record',
  ]);
});

test('an archive that was cut gives what was readable, and says so', async () => {
  const many = Array.from({ length: 3000 }, (_, at) =>
    DAHUA.replace('198.51.100.20', `198.51.${at % 256}.${(at * 7) % 256}`).replace(
      '"0a"',
      `"${Math.sin(at)}"`,
    ),
  ).join('\n');
  for (const content of [many, `[${many.replaceAll('\n', ',\n')}]`]) {
    const packed = gzipSync(content);
    const said = await given(packed.subarray(0, packed.length / 2));
    expect(said.length).toBeGreaterThan(1000);
    expect(said.slice(0, -1).every((line) => line.endsWith(':554'))).toBe(true);
    expect(said.at(-1)).toMatch(/^\d+ the archive ends early or is damaged \(unexpected end of file\)/);
  }
  const rows = gzipSync(files.SHADOWSERVER_DEVICES);
  expect(await given(rows.subarray(0, rows.length - 30))).toEqual([
    '192.0.2.50:80',
    expect.stringContaining('the archive ends early'),
  ]);
  expect(await given(gzipSync(files.NMAP).subarray(0, 200), { format: 'nmap' })).toEqual([
    expect.stringContaining('the archive ends early'),
  ]);
  const broken = gzipSync(many);
  broken.fill(0, broken.length / 2);
  expect((await given(broken)).at(-1)).toMatch(/the archive ends early or is damaged/);
});

test('a row that is damaged', async () => {
  const [header = '', first = ''] = files.SHADOWSERVER_DEVICES.split('\n');
  const short = '"2026-07-06 00:01:02","info","192.0.2.52","tcp",80';
  const said = await given(`${header}\n${short}\n${first},"more","columns"\nnonsense\n${first}\n`);
  expect(said).toEqual(['192.0.2.52:80', '192.0.2.50:80', '4 not a record of shadowserver', '192.0.2.50:80']);
  expect(await given(`${files.SHADOWSERVER_DEVICES}"never closed,1`)).toEqual([
    '192.0.2.50:80',
    '192.0.2.51:443',
    expect.stringMatching(/^4 not CSV from here on/),
  ]);
});

test('a line that is too long is passed over', async () => {
  async function* chunks() {
    for (const part of ['short\n', 'x'.repeat(40), 'y'.repeat(40), 'z\nlast']) yield Buffer.from(part);
  }
  const lines = [];
  for await (const batch of linesOf(chunks(), 50)) lines.push(...batch);
  expect(lines.map(({ number, text, ended }) => [number, text, ended])).toEqual([
    [1, 'short', true],
    [2, undefined, true],
    [3, 'last', false],
  ]);
});

test('elements do not depend on how the text is cut into chunks', () => {
  const text = `[\n${files.SHODAN_LINES.join(',\n')}\n,{"a":"\\"}{"},\n{"b": "x\n{"c": 1}]`;
  const whole = new Elements().push(text);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 40 }), (lengths) => {
      const elements = new Elements();
      const found = [];
      let at = 0;
      for (const length of lengths) {
        found.push(...elements.push(text.slice(at, at + length)));
        at += length;
      }
      found.push(...elements.push(text.slice(at)));
      expect(found).toEqual(whole);
    }),
  );
});

test('no file makes the reader throw anything but a UsageError', async () => {
  const piece = fc.constantFrom(
    HIKVISION,
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    '\n',
    '\\',
    'timestamp,ip,asn\n',
    '<nmaprun',
    '\u0000',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.boolean(), async (content, packed) => {
      try {
        await given(packed ? gzipSync(content).subarray(0, -5) : content);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
  );
});
