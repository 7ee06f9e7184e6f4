// Import directions of the house, read from the sources themselves.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { IMPORT_TABLE, ONLY_IN, SIMULATOR_USERS, TYPES_ONLY, WIRING } from './import-table.js';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const root = path.resolve(import.meta.dirname, '..');

/** Import and export-from statements, dynamic imports included, of one source text. */
function importsOf(from: string, text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(?<type>type\s)?[^'";]*?from\s+'(?<to>[^']+)'/gms);
  const bare = text.matchAll(/^import\s+'(?<to>[^']+)'/gm);
  const dynamic = text.matchAll(/(?<type>typeof\s+)?import\('(?<to>[^']+)'\)/g);
  return [...statements, ...bare, ...dynamic].map(({ groups }) => ({
    from,
    to: groups?.to ?? '',
    typeOnly: groups?.type !== undefined,
  }));
}

function sources(folder: string): Import[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test(-support)?\.ts$/.test(name))
    .flatMap((name) => {
      const file = `${folder}/${name.replaceAll(path.sep, '/')}`;
      return importsOf(file, readFileSync(path.join(root, file), 'utf8'));
    });
}

/** "src/judge/judge.ts" importing "../core/x.js" → "src/core/x.ts"; undefined for a package. */
function ours({ from, to }: Import): string | undefined {
  return to.startsWith('.')
    ? path.posix.join(path.posix.dirname(from), to).replace(/\.js$/, '.ts')
    : undefined;
}

function room(file: string): string {
  return file.split('/')[1] ?? '';
}

/** What an import breaks, in words; undefined when it is allowed. */
function fault(imported: Import): string | undefined {
  const here = room(imported.from);
  const target = ours(imported);
  const line = `${imported.from} imports ${imported.to}`;
  if (WIRING.includes(imported.from)) return undefined;
  if (target === undefined) {
    const rooms = ONLY_IN[imported.to];
    return rooms && !rooms.includes(here) && !imported.typeOnly
      ? `${line}: only ${rooms.join(', ') || 'nobody'} may`
      : undefined;
  }
  if (target.startsWith('simulator/') && SIMULATOR_USERS.includes(imported.from)) return undefined;
  if (!target.startsWith('src/')) return `${line}: leaves src`;
  const there = room(target);
  if (there === here) return undefined;
  if (!IMPORT_TABLE[here]?.includes(there)) return `${line}: ${here} may not import ${there}`;
  if (TYPES_ONLY[here]?.includes(there) && !imported.typeOnly) return `${line}: only types`;
  return undefined;
}

describe('the import table', () => {
  const imports = sources('src');

  test('sees the sources', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test('every room is in it', () => {
    const rooms = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(rooms.map((entry) => entry.name).sort()).toEqual(Object.keys(IMPORT_TABLE).sort());
  });

  test('no import runs up the house', () => {
    expect(imports.map(fault).filter((line) => line !== undefined)).toEqual([]);
  });

  test.each([
    [{ from: 'src/core/x.ts', to: '../net/io.js', typeOnly: false }, 'core may not import net'],
    [
      { from: 'src/judge/x.ts', to: '../vendors/registry.js', typeOnly: false },
      'judge may not import vendors',
    ],
    [{ from: 'src/probes/sadp/x.ts', to: '../../net/door.js', typeOnly: false }, 'only types'],
    [{ from: 'src/probes/x.ts', to: 'node:dgram', typeOnly: false }, 'only net may'],
    [{ from: 'src/core/x.ts', to: '../../simulator/site.js', typeOnly: false }, 'leaves src'],
  ])('a forbidden import is found: %j', (imported, says) => {
    expect(fault(imported)).toContain(says);
  });

  test('one plugin never imports its sibling', () => {
    const siblings = imports.filter((imported) => {
      const target = ours(imported)?.split('/');
      const here = imported.from.split('/');
      return (
        ['probes', 'vendors'].includes(here[1] ?? '') &&
        here.length > 3 &&
        target !== undefined &&
        target.length > 3 &&
        target[1] === here[1] &&
        target[2] !== here[2]
      );
    });
    expect(siblings).toEqual([]);
  });
});

describe('the simulator', () => {
  test('shares nothing with the client side', () => {
    const leaving = sources('simulator').filter(
      (imported) => ours(imported)?.startsWith('simulator/') === false,
    );
    expect(leaving).toEqual([]);
  });
});

describe('the page', () => {
  const imports = sources('web/src');

  test('knows nothing of the server but the generated client', () => {
    expect(imports.length).toBeGreaterThan(100);
    const leaving = imports.filter((imported) => ours(imported)?.startsWith('web/src/') === false);
    expect(leaving).toEqual([]);
  });

  test('takes neither Node nor the validator of the server into the browser', () => {
    expect(imports.filter(({ to }) => /^(node:|zod)/.test(to))).toEqual([]);
  });

  test('shows text as text: no markup is made of strings', () => {
    const files = readdirSync(path.join(root, 'web/src'), { recursive: true, encoding: 'utf8' });
    const texts = files
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => [name, readFileSync(path.join(root, 'web/src', name), 'utf8')] as const);
    const making = /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write/;
    expect(texts.filter(([, text]) => making.test(text)).map(([name]) => name)).toEqual([]);
  });
});
