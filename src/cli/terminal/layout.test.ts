import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { cut, fill, table, wrap } from './layout.js';

test('wide characters count as the two columns they take', () => {
  expect(fill('摄像机', 4)).toBe('摄… ');
  expect(cut('camera', 6)).toBe('camera');
  expect(cut('cameras', 6)).toBe('camer…');
});

test('wrapping loses no character and keeps the width', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii', maxLength: 300 }),
      fc.integer({ min: 2, max: 40 }),
      (text, width) => {
        const lines = wrap(text, width);
        expect(lines.every((line) => stringWidth(line) <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replace(/\s/g, ''));
      },
    ),
  );
});

test('a table wraps its last column and stays inside its width', () => {
  const lines = table(['A', 'B'], [['192.0.2.7', 'one two three four five six seven']], 30);
  expect(lines).toEqual(['A          B', '192.0.2.7  one two three four', '           five six seven']);
});
