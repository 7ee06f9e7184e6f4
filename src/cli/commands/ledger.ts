// lenscap ledger: every request that was sent to a device, with its time, purpose and answer.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { LedgerLine } from '../../usecases/ledger.js';
import { columns, table } from '../terminal/layout.js';
import { dim } from '../terminal/style.js';
import { print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';

export async function ledger(name: string, options: StoreOptions & { json?: boolean }): Promise<number> {
  const lines = await withApp(options, (app) => app.ledger(name));
  if (options.json) print([...lines]);
  else if (lines.length === 0) print('Nothing was ever sent to this device.');
  else {
    print(table(['TIME (UTC)', 'SENT TO', 'PORT', 'ANSWER', 'WHY'], lines.map(row), columns()).join('\n'));
    print(dim(`${lines.length} entries; every request is read-only and declared in the catalogue.`));
  }
  return EXIT.clean;
}

function row({ at, to, port, transport, answer, purpose }: LedgerLine): readonly string[] {
  const time = at.slice(0, 19).replace('T', ' ');
  return [
    time,
    to,
    port === undefined ? transport : `${port}/${transport}`,
    plainText(answer ?? 'none'),
    purpose,
  ];
}
