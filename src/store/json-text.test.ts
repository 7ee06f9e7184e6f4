import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonArrays, jsonText } from './json-text.js';

test('any text becomes JSON without what jsonb refuses, and otherwise stays', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary', noUnicodeString: false }), (value) => {
      const text = jsonText(value);
      expect(() => JSON.parse(text)).not.toThrow();
      expect(text.isWellFormed()).toBe(true);
      expect(jsonText(JSON.parse(text))).toBe(text);
    }),
  );
  expect(jsonText(['a\u0000b', '\ud800x', '😀', '\\u0000'])).toBe('["ab","\ufffdx","😀","\\\\u0000"]');
});

test('batches keep every text, in order, near the size', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000)), fc.integer({ min: 1, max: 50 }), (values, size) => {
      const arrays = [...jsonArrays(values.map(String), size)];
      expect(arrays.flatMap((array) => JSON.parse(array))).toEqual(values);
      for (const array of arrays)
        if (JSON.parse(array).length > 1)
          expect(array.replaceAll(/[[\],]/g, '').length).toBeLessThanOrEqual(size);
    }),
  );
});
