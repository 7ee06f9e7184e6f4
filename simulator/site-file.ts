// The site file: read from YAML; what is wrong with it is said with file, line and what to write instead.

import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { SiteError } from './site-error.js';
import { type SiteFile, siteFile } from './site-schema.js';

export { HOSTILITIES, type HostilityName, PROFILES, type Profile } from './profile-names.js';
export { SiteError } from './site-error.js';
export { type SiteDevice, type SiteFile, siteDevice } from './site-schema.js';

const MAX_BYTES = 16 * 1024 * 1024;

/** Reads and checks a site file, filling in what it leaves out. @throws SiteError, one line */
export function readSite(path: string): SiteFile {
  return parseSite(path, textOf(path));
}

/** @param path how the text is called in messages @throws SiteError, one line */
export function parseSite(path: string, text: string): SiteFile {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' });
  const lineOf = (keys: readonly PropertyKey[]) => lineAt(doc, keys.map(String), lines);
  const [broken] = [...doc.errors, ...doc.warnings];
  if (broken)
    throw new SiteError(`${path}:${lines.linePos(broken.pos[0]).line}: not YAML: ${broken.message}`);
  const parsed = siteFile.safeParse(plainOf(path, doc));
  if (parsed.success) return parsed.data;
  const [fault, ...more] = parsed.error.issues;
  if (!fault) throw new SiteError(`${path}: cannot be read`);
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  const where = fault.path.map(String).join('.') || 'the file';
  throw new SiteError(`${path}:${lineOf(fault.path)}: ${where}: ${worded(fault.message)}${rest}`);
}

function textOf(path: string): string {
  try {
    const bytes = readFileSync(path);
    if (bytes.length <= MAX_BYTES) return bytes.toString('utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    throw new SiteError(
      `${path}: cannot be read (${why}); name a site file, or make up a site: lenscap simulate --devices 20`,
    );
  }
  throw new SiteError(`${path}: larger than 16 MiB; make up a large site: lenscap simulate --devices 5000`);
}

function plainOf(path: string, doc: ReturnType<typeof parseDocument>): unknown {
  try {
    return doc.toJS({ maxAliasCount: 0 });
  } catch {
    throw new SiteError(`${path}: uses YAML aliases; write the values out`);
  }
}

/** Zod begins some messages with what was wrong; our own say what is expected. */
function worded(message: string): string {
  const text = message.replace(/^(Invalid input|Invalid option|Too small|Too big): expected /, '');
  return /^(unknown|another) /.test(text) ? text : `expected ${text.replaceAll('\n', ' ')}`;
}

/** Line of the deepest node on the path that exists. */
function lineAt(doc: ReturnType<typeof parseDocument>, path: readonly string[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = doc.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
