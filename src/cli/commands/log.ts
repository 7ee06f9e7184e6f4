// lenscap log: the device's own log as it was last read, with Lenscap's own entries marked.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { LogEntry } from '../../usecases/device-log.js';
import { columns, table } from '../terminal/layout.js';
import { dim } from '../terminal/style.js';
import { print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';

export async function log(name: string, options: StoreOptions & { json?: boolean }): Promise<number> {
  const entries = await withApp(options, (app) => app.deviceLog(name));
  if (options.json) print([...entries]);
  else if (entries.length === 0)
    print('No log was read from it. Keep a login for it: lenscap login add; then scan.');
  else print(page(entries));
  return EXIT.clean;
}

function page(entries: readonly LogEntry[]): string {
  const [header, ...rows] = table(
    ['TIME (ITS CLOCK)', 'WHAT', 'WHO', 'FROM', ''],
    entries.map(row),
    columns(),
  );
  const strange = entries.filter(({ ours }) => !ours).length;
  const lines = rows.map((line, index) => (entries[index]?.ours ? dim(line) : line));
  return [
    header,
    ...lines,
    dim(
      `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} of the last week, ${strange} not by Lenscap.`,
    ),
  ].join('\n');
}

function row({ at, what, user, from, ours }: LogEntry): readonly string[] {
  const cells = [at.slice(0, 19).replace('T', ' '), what.replace('-', ' '), user, from];
  return [...cells.map(plainText), ours ? 'Lenscap' : ''];
}
