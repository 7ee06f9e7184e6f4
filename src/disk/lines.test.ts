// Lines on disk: in the order of the calls, whole or not there, also after the file was replaced.

import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLines, readWholeLines } from './lines.js';

function newFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-lines-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'lines');
}

/** Everything that is there. */
async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const line of lines) read.push(line);
  return read;
}

test('many at once keep their order, and only the owner reads them', async () => {
  const file = newFile();
  const lines = await openLines(file);
  expect([await all(lines.held()), lines.size]).toEqual([[], 0]);
  const written = Array.from({ length: 50 }, (_, index) => `line ${index}`);
  await Promise.all(written.map((line) => lines.append(line)));
  await lines.close();
  expect(await all(readWholeLines(file))).toEqual(written);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what was replaced goes on growing', async () => {
  const file = newFile();
  const lines = await openLines(file);
  await lines.append('first');
  await lines.replace(['a', 'b']);
  await lines.append('c');
  await lines.close();
  expect(readFileSync(file, 'utf8')).toBe('a\nb\nc\n');
});

test.each(['half', '{"half":"\u62a5', '\u0000\u0000'])('half a line counts as none: %j', async (half) => {
  const file = newFile();
  appendFileSync(file, `whole\n${half}`);
  expect(await all(readWholeLines(file))).toEqual(['whole']);
  const lines = await openLines(file);
  expect([await all(lines.held()), lines.size]).toEqual([['whole'], 6]);
  await lines.append('next');
  await lines.close();
  expect(readFileSync(file, 'utf8')).toBe('whole\nnext\n');
});

test('a file that is not there has no lines, and one that fails says so without breaking the next', async () => {
  const file = newFile();
  expect(await all(readWholeLines(file))).toEqual([]);
  const lines = await openLines(file);
  await lines.close();
  await expect(lines.append('late')).rejects.toThrow();
  await expect(lines.append('later')).rejects.toThrow();
  expect(await all(readWholeLines(file))).toEqual([]);
});

test('lines that are longer than what is read at once, and many of them', async () => {
  const file = newFile();
  const lines = await openLines(file);
  const written = ['\u62a5'.repeat(100_000), ...Array.from({ length: 5000 }, (_, index) => `line ${index}`)];
  await lines.replace(written);
  await lines.append('x'.repeat(200_000));
  await lines.close();
  appendFileSync(file, 'half'.repeat(40_000));
  const again = await openLines(file);
  expect(await all(again.held())).toEqual([...written, 'x'.repeat(200_000)]);
  await again.close();
  expect(statSync(file).size).toBe(again.size);
});
