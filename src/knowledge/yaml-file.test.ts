import { expect, test } from 'vitest';
import { z } from 'zod';
import { KnowledgeError, parseYaml } from './yaml-file.js';

const schema = z.strictObject({
  id: z.string(),
  rules: z.array(z.strictObject({ models: z.array(z.string()) })),
});

test('a good file is what it says', () => {
  expect(parseYaml('a.yaml', 'id: X\nrules:\n  - models: [A, B]\n', schema)).toEqual({
    id: 'X',
    rules: [{ models: ['A', 'B'] }],
  });
});

test.each([
  ['id: X\nrules:\n  - models: [A]\n  - models: 7\n', 'a.yaml:4: rules.1.models: '],
  ['id: X\n', 'a.yaml:1: rules: '],
  ['id: X\nrules: []\ncolour: red\n', 'a.yaml:1: the file: '],
  ['id: [X\n', 'a.yaml:2: '],
  ['id: X\nid: Y\nrules: []\n', 'a.yaml:2: '],
  ['id: &a X\nrules:\n  - models: [*a]\n', 'a.yaml:1: '],
  ['id: !!js/function x\nrules: []\n', 'a.yaml:1: '],
  ['', 'a.yaml:1: the file: '],
])('%j is said with file, line and what was expected', (text, says) => {
  expect(() => parseYaml('a.yaml', text, schema)).toThrow(KnowledgeError);
  expect(() => parseYaml('a.yaml', text, schema)).toThrow(says);
});
