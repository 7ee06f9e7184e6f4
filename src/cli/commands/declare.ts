// lenscap declare account | host | app: what is yours, so that what nobody declared stands out.

import { DECLARABLE, type Declarable } from '../../core/declared.js';
import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import { changeLines } from '../terminal/change-lines.js';
import { print } from './print.js';
import { changesIn, type StoreOptions } from './with-app.js';

export async function declare(
  what: Declarable,
  names: readonly string[],
  options: StoreOptions & { readonly remove?: boolean },
): Promise<number> {
  const { declared } = await import('../../app.js');
  const place = declared(options);
  const after = await place.change(what, names, options.remove ? 'remove' : 'add');
  print(`Declared as ${what}: ${plainText([...after[what]].sort().join(', ')) || 'nothing'}.`);
  const changes = await changesIn(options);
  if (changes.length > 0) print(changeLines(changes));
  return EXIT.clean;
}

export async function listDeclared(options: StoreOptions & { readonly json?: boolean }): Promise<number> {
  const { declared } = await import('../../app.js');
  const place = declared(options);
  const known = await place.read();
  const lists = Object.fromEntries(DECLARABLE.map((what) => [what, [...known[what]].sort()]));
  if (options.json) print(lists);
  else if (Object.values(lists).every((list) => list.length === 0))
    print('Nothing is declared. Say what is yours: lenscap declare account NAME');
  else
    for (const [what, list] of Object.entries(lists)) print(`${what}: ${plainText(list.join(', ')) || '-'}`);
  return EXIT.clean;
}
