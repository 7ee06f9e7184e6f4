// Seal: what it closed opens again, and nothing else does.

import { expect, test } from 'vitest';
import { makeSeal } from './seal.js';

test('only what was closed by the same seal opens, and only unchanged', () => {
  const seal = makeSeal();
  const sealed = seal.close('für später');
  expect(seal.open(sealed)).toBe('für später');
  expect(makeSeal().open(sealed)).toBeUndefined();
  for (let at = 0; at < sealed.length - 1; at++) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(seal.open(changed), String(at)).toBeUndefined();
  }
  for (const other of ['', 'x'.repeat(43), sealed.slice(0, 30)]) expect(seal.open(other)).toBeUndefined();
});
