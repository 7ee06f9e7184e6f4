// Reads one YAML file that people edit; what is wrong is said with file, line and what was expected.

import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A knowledge file is broken. The message has one line per fault: "file:line: path: what was expected". */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
}

/** Parses text as YAML (no aliases, no custom tags) and by the schema. @throws KnowledgeError */
export function parseYaml<S extends z.ZodType>(file: string, text: string, schema: S): z.output<S> {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' });
  const syntax = [...doc.errors, ...doc.warnings].map(
    (fault) => `${file}:${lines.linePos(fault.pos[0]).line}: ${fault.message}`,
  );
  if (syntax.length > 0) throw new KnowledgeError(syntax.join('\n'));
  const parsed = schema.safeParse(plain(file, doc));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    const line = lineOf(doc, path, lines);
    return `${file}:${line}: ${path.join('.') || 'the file'}: ${issue.message}`;
  });
  throw new KnowledgeError(faults.join('\n'));
}

/** Aliases are refused: they make small files huge, and nobody needs them here. */
function plain(file: string, doc: ReturnType<typeof parseDocument>): unknown {
  try {
    return doc.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new KnowledgeError(`${file}:1: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function readYaml<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  return parseYaml(file, readFileSync(file, 'utf8'), schema);
}

/** Line of the deepest node on the path that exists. */
function lineOf(
  doc: ReturnType<typeof parseDocument>,
  path: (string | number)[],
  lines: LineCounter,
): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = doc.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
