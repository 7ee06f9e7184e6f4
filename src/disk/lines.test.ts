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

test('many at once keep their order, and only the owner reads them', async () => {
  const file = newFile();
  const lines = await openLines(file);
  expect(lines).toMatchObject({ held: [], size: 0 });
  const all = Array.from({ length: 50 }, (_, index) => `line ${index}`);
  await Promise.all(all.map((line) => lines.append(line)));
  await lines.close();
  expect(await readWholeLines(file)).toEqual(all);
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
  expect(await readWholeLines(file)).toEqual(['whole']);
  const lines = await openLines(file);
  expect(lines).toMatchObject({ held: ['whole'], size: 6 });
  await lines.append('next');
  await lines.close();
  expect(readFileSync(file, 'utf8')).toBe('whole\nnext\n');
});

test('a file that is not there has no lines, and one that fails says so without breaking the next', async () => {
  const file = newFile();
  expect(await readWholeLines(file)).toEqual([]);
  const lines = await openLines(file);
  await lines.close();
  await expect(lines.append('late')).rejects.toThrow();
  await expect(lines.append('later')).rejects.toThrow();
  expect(await readWholeLines(file)).toEqual([]);
});
