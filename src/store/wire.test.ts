import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asReply, asRequest, FrameError, frame, frameReader, MAX_FRAME, type Request } from './wire.js';

test('frames survive any cut into chunks', () => {
  const request = fc.record({
    op: fc.constant('query' as const),
    sql: fc.string({ unit: 'grapheme' }),
    params: fc.array(fc.option(fc.string({ unit: 'grapheme' }))),
  });
  fc.assert(
    fc.property(
      fc.array(request, { maxLength: 5 }),
      fc.array(fc.nat(200), { maxLength: 20 }),
      (requests, cuts) => {
        const bytes = Buffer.concat(requests.map(frame));
        const read = frameReader();
        const points = [
          0,
          ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ];
        const values = points.slice(1).flatMap((end, index) => read(bytes.subarray(points[index], end)));
        expect(values.map(asRequest)).toEqual(requests);
      },
    ),
  );
});

test('a frame larger than allowed is refused before it is read', () => {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(MAX_FRAME + 1);
  expect(() => frameReader()(header)).toThrow(FrameError);
});

test('a frame larger than allowed is not written', () => {
  const sql = 'x'.repeat(MAX_FRAME);
  expect(() => frame({ op: 'query', sql, params: [] } satisfies Request)).toThrow(FrameError);
});

test('anything else is an error or no request, and never more', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      try {
        for (const value of frameReader()(Buffer.from(bytes))) asRequest(value);
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError);
      }
    }),
  );
});

test.each([
  null,
  7,
  'acquire',
  {},
  { op: 'drop' },
  { op: 'hello' },
  { op: 'query', sql: 'select 1' },
  { op: 'query', sql: 'select 1', params: [1] },
  { op: 'query', sql: 1, params: [] },
])('%j is no request', (value) => {
  expect(asRequest(value)).toBeUndefined();
});

test.each([[null], [{}], [{ ok: false }], [{ ok: 'yes' }]])('%j is no reply', (value) => {
  expect(asReply(value)).toBeUndefined();
});
