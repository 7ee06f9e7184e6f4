// Hostile bytes: what every reader of device bytes is put through, beside the tests of what it reads.

import fc from 'fast-check';
import { expect } from 'vitest';
import { MAX_VALUE_LENGTH } from '../src/core/evidence.js';
import { type Answer, factsOf, MAX_FACTS } from '../src/protocols/facts.js';

/** Random bytes, and valid replies with bytes changed, cut or added, make no reader throw nor flood the evidence. */
export function survivesHostileBytes(
  read: (bytes: Uint8Array) => Answer | undefined,
  replies: readonly Uint8Array[],
): void {
  const check = (bytes: Uint8Array) => {
    const facts = factsOf('x.', read(bytes)) ?? [];
    expect(facts.length).toBeLessThanOrEqual(MAX_FACTS);
    for (const { value } of facts) expect(value.length).toBeLessThanOrEqual(MAX_VALUE_LENGTH);
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), check));
  const change = fc.record({ at: fc.nat(), to: fc.nat(255) });
  const changes = fc.array(change, { minLength: 1, maxLength: 8 });
  const mutated = fc
    .tuple(fc.constantFrom(...replies), changes, fc.nat(), fc.uint8Array({ maxLength: 40 }))
    .map(([reply, edits, cut, tail]) => {
      const bytes = Uint8Array.from(reply);
      for (const { at, to } of edits) bytes[at % bytes.length] = to;
      return Uint8Array.from([...bytes.subarray(0, 1 + (cut % bytes.length)), ...tail]);
    });
  fc.assert(fc.property(mutated, check));
}

/** Bytes of spaced hex. */
export function bytesOf(...hex: readonly string[]): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.join('').replaceAll(/\s/g, ''), 'hex'));
}

/** Hex of text, padded with NULs to a length. */
export function field(text: string, length = text.length): string {
  return Buffer.from(text, 'latin1')
    .toString('hex')
    .padEnd(length * 2, '0');
}

/** What an answer says under one name. */
export function said(answer: Answer | undefined, name: string): string | undefined {
  return answer?.fields.find(([key]) => key === name)?.[1];
}
