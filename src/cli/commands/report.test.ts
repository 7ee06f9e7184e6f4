// The commands that print, on what is typed wrong; what they print is tested where it is made.

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { UsageError } from '../../core/errors.js';
import { writeLabels, writeReport } from './report.js';

// It reads package.json from where the built file lies.
vi.mock('../version.js', () => ({ version: () => '0.1.0' }));

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lenscap-report-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('what is typed wrong is said before a store is made', async () => {
  const data = path.join(folder, 'data');
  const html = path.join(folder, 'a.html');
  await expect(writeReport('manager', { data })).rejects.toThrow(
    new UsageError('say where to write', 'as in --html report.html or --pdf report.pdf'),
  );
  await expect(writeReport('technician', { data, pdf: path.join(folder, 'none', 'a.pdf') })).rejects.toThrow(
    UsageError,
  );
  await expect(writeReport('technician', { data, html, url: 'lenscap' })).rejects.toThrow(
    /not the address of a server/,
  );
  await expect(writeLabels({ data, html })).rejects.toThrow(/say where it is reached/);
  await expect(writeLabels({ data, html, url: 'ftp://lenscap' })).rejects.toThrow(
    /not the address of a server/,
  );
  expect(await readdir(folder)).toEqual([]);
});
