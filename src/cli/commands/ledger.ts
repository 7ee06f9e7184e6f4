// lenscap ledger: every request that was sent to a device, with its time, purpose and answer.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { LedgerLine } from '../../usecases/ledger.js';
import { columns, cut, table } from '../terminal/layout.js';
import { dim } from '../terminal/style.js';
import { print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';

export async function ledger(name: string, options: StoreOptions & { json?: boolean }): Promise<number> {
  const lines = await withApp(options, (app) => app.ledger(name));
  if (options.json) print([...lines]);
  else if (lines.length === 0) print('Nothing was ever sent to this device.');
  else {
    print(page(grouped(lines)));
    print(dim(`${lines.length} entries; every request is read-only and declared in the catalogue.`));
  }
  return EXIT.clean;
}

/** Entries that differ only in port or time are one line: a sweep, or a question asked several times. */
function grouped(lines: readonly LedgerLine[]): readonly (readonly LedgerLine[])[] {
  const groups = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    const alone = line.cast === 'unicast' ? `${line.at} ${line.port}` : '';
    const key = [line.scanId, line.to, line.request, alone].join(' ');
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()];
}

/** Each entry is a line of facts, and under it why it was sent. */
function page(groups: readonly (readonly LedgerLine[])[]): string {
  const [header, ...facts] = table(['TIME (UTC)', 'SENT TO', 'PORT', 'ANSWER'], groups.map(row), columns());
  const why = groups.map(([first]) => dim(cut(`    ${first?.purpose ?? ''}`, columns())));
  return [header, ...facts.flatMap((fact, index) => [fact, why[index]])].join('\n');
}

function row(group: readonly LedgerLine[]): readonly string[] {
  const [first] = group;
  if (!first) return [];
  const ports = new Set(group.map(({ port }) => port).filter((port) => port !== undefined));
  const port = ports.size > 1 ? `${ports.size} ports` : `${[...ports][0] ?? ''}/${first.transport}`;
  const answer = first.answer ?? (first.cast === 'unicast' ? 'none' : `sent ${group.length}x`);
  return [first.at.slice(0, 19).replace('T', ' '), first.to, port, cut(plainText(answer), 24)];
}
