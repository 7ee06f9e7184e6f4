// The PDFs: whole, tagged, of the right number of pages, and with what devices say as letters.

import { expect, test } from 'vitest';
import { DefectError, UsageError } from '../core/errors.js';
import { AS_OF, deviceRow, EMPTY, estateOf, hostileEstate, type Made } from './estate.test-support.js';
import { makeLabels, makeReport } from './make.js';
import { printable } from './printable.js';
import { pdfOf } from './typeset.js';

function reading(made: Made) {
  return { estate: estateOf(made), within: null, asOf: AS_OF };
}

const publicUrl = 'https://lenscap.example.com';

function text(body: string | Buffer): string {
  return Buffer.isBuffer(body) ? body.toString('latin1') : '';
}

function pages(body: string | Buffer): number {
  return text(body).match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test.each(['manager', 'technician'] as const)('the %s gets a tagged PDF, also of nothing', async (kind) => {
  for (const made of [EMPTY, hostileEstate()]) {
    const { body, type, fileName } = await makeReport(kind, 'pdf', reading(made), { publicUrl });
    expect(text(body)).toMatch(/^%PDF-1\.\d/);
    expect(text(body)).toContain('/StructTreeRoot');
    expect(text(body)).toContain('/Lang (en)');
    if (made === EMPTY) expect(pages(body)).toBe(1);
    else expect(pages(body)).toBeGreaterThan(1);
    expect([type, fileName]).toEqual(['application/pdf', `lenscap-${kind}-2026-03-31.pdf`]);
  }
});

test('what would be markup, a file or a program to Typst is printed as it is', async () => {
  const { body } = await makeReport('technician', 'pdf', reading(hostileEstate()), { publicUrl });
  // The outline of the document holds the headings as plain text.
  expect(text(body)).toContain('/Title (#read("/etc/passwd"))');
  expect(text(body)).toContain('/Title (#panic("owned"))');
  expect(text(body)).toContain('/Title (*bold* _it_ $x^2$ `raw` = Head @ref <label>)');
  expect(text(body)).toContain('/Title (</style><img src=x onerror=alert(1)>"\'&amp;)');
  expect(text(body)).not.toContain('root:');
  expect(text(body)).not.toContain('/JavaScript');
  // Only the pages of the cameras are linked.
  const links = [...text(body).matchAll(/\/URI \((?<to>[^)]*)\)/g)].map(({ groups }) => groups?.to ?? '');
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((to) => !to.startsWith(`${publicUrl}/cameras/`))).toEqual([]);
});

test.each([
  [0, 1],
  [1, 1],
  [24, 1],
  [25, 2],
  [72, 3],
])('%i labels are on %i sheets', async (count, sheets) => {
  const devices = Array.from({ length: count }, (_, i) => deviceRow({ id: `d${i}` }));
  const { body } = await makeLabels('pdf', reading({ devices, findings: [], life: [] }), { publicUrl });
  expect(pages(body)).toBe(sheets);
});

test('labels of hostile names stay on their sheet', async () => {
  const { body } = await makeLabels('pdf', reading(hostileEstate()), { publicUrl });
  expect(pages(body)).toBe(1);
});

test('PDFs asked for at once all come', async () => {
  const asked = Array.from({ length: 3 }, () => makeReport('manager', 'pdf', reading(EMPTY)));
  for (const { body } of await Promise.all(asked)) expect(text(body)).toMatch(/^%PDF/);
});

test('without the library, whoever asks is told how to get it', () => {
  expect(() => pdfOf({ is: 'missing' }, 'labels.typ')).toThrow(UsageError);
  expect(() => pdfOf({ is: 'failed', says: 'unknown variable' }, 'labels.typ')).toThrow(DefectError);
});

test('a text to print has no control character, and only its long words may break', () => {
  expect(printable({ a: ['x\u001b[0m', 3, null], b: true }, 20)).toEqual({
    a: ['x\\u{1b}[0m', 3, null],
    b: true,
  });
  expect(printable('short words', 5)).toBe('short words');
  expect(printable('abcdefgh', 5)).toBe('ab\u200bcd\u200bef\u200bgh');
  expect(printable('😀😀😀😀😀😀', 5)).toBe('😀😀\u200b😀😀\u200b😀😀');
});
