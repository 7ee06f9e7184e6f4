// lenscap knowledge status: where the knowledge comes from and how old each part of it is.

import { EXIT } from '../../core/errors.js';
import type { KnowledgeStatus } from '../../usecases/knowledge-status.js';
import { columns, pad, wrap } from '../terminal/layout.js';
import { bold, dim, yellow } from '../terminal/style.js';
import { print } from './print.js';
import { type StoreOptions, withKnowledge } from './with-app.js';

export async function knowledgeStatus(options: StoreOptions & { json?: boolean }): Promise<number> {
  const status = await withKnowledge(options, async (app) => app.status());
  print(options.json ? status : statusText(status));
  return EXIT.clean;
}

/** For the terminal. */
export function statusText({ advisories, parts, notes }: KnowledgeStatus): string {
  const { shipped, own, feed } = advisories;
  const rows = parts.map(({ name, asOf, checkedAt, records, days, old }) => {
    const age = days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`;
    const cells = [
      pad(name, 14),
      pad(asOf?.slice(0, 10) ?? '-', 11),
      pad(checkedAt?.slice(0, 10) ?? '-', 11),
    ];
    const line = `  ${cells.join(' ')} ${pad(age, 9)} ${records.toLocaleString('en').padStart(9)}`;
    return old ? yellow(line) : line;
  });
  return [
    bold(`${shipped + own + feed} advisories`) +
      dim(`: ${shipped} came with Lenscap, ${own} of your own, ${feed} derived from feeds`),
    '',
    dim(`  ${pad('source', 14)} ${pad('of', 11)} ${pad('read', 11)} ${pad('age', 9)}   records`),
    ...rows,
    ...(notes.length > 0 ? [''] : []),
    ...notes.flatMap((note) => wrap(note, columns()).map(yellow)),
  ].join('\n');
}
