// lenscap sync: fetch what was published since, judge again, and say what changed.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { SourceResult } from '../../usecases/sync/tally.js';
import { columns, cut, pad, wrap } from '../terminal/layout.js';
import { dim, green, red } from '../terminal/style.js';
import { version } from '../version.js';
import { changesText } from './changes.js';
import { notice, print } from './print.js';
import { changesIn, type StoreOptions, withKnowledge } from './with-app.js';

export interface SyncOptions extends StoreOptions {
  readonly from?: readonly string[];
  readonly mirror?: string;
  readonly only?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** @returns exit code: failed when a source or a document could not be read; what could be read is used nevertheless */
export async function sync(options: SyncOptions): Promise<number> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once('SIGINT', stop);
  const line = options.quiet ? undefined : syncLine();
  const request = {
    from: options.from ?? [],
    mirror: options.mirror,
    only: (options.only ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
  const sources = await withKnowledge(options, (app) =>
    app.sync(request, version(), line?.update ?? (() => undefined), abort.signal),
  ).finally(() => {
    line?.end();
    process.off('SIGINT', stop);
  });
  const changes = await changesIn(options);
  if (options.json) print({ sources, changes });
  else print(`${sources.map(sourceText).join('\n')}\n\n${changesText(changes)}`);
  for (const { faults } of sources) for (const fault of faults) notice(plainText(fault));
  return sources.some(({ failed, faults }) => failed !== null || faults.length > 0)
    ? EXIT.failed
    : EXIT.clean;
}

function sourceText({ name, documents, changed, asOf, failed }: SourceResult): string {
  const count = `${documents.toLocaleString('en')} read, ${changed.toLocaleString('en')} changed`;
  const of = asOf === null ? '' : `, of ${asOf.slice(0, 10)}`;
  const head = `${failed === null ? green('✓') : red('✗')} ${pad(name, 12)}`;
  if (failed === null) return `${head} ${documents === 0 ? 'nothing new' : count}${dim(of)}`;
  const [first = '', ...rest] = wrap(plainText(`${failed}; what was known before stays`), columns() - 16);
  return [`${head} ${first}`, ...rest.map((text) => ' '.repeat(15) + text)].join('\n');
}

const REDRAW_MS = 80;
const LOG_MS = 5000;

/** One line that rewrites itself on a terminal, a line now and then elsewhere. */
function syncLine(stream: NodeJS.WriteStream = process.stderr) {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let shown = '';
  return {
    update({
      source,
      done,
      total,
    }: {
      readonly source: string;
      readonly done: number;
      readonly total: number;
    }) {
      const now = performance.now();
      if (source === shown && now - drawnAt < (stream.isTTY ? REDRAW_MS : LOG_MS)) return;
      const of = total > 1 ? ` ${done.toLocaleString('en')} of ${total.toLocaleString('en')}` : '';
      const text = `Reading ${source}${of}`;
      stream.write(stream.isTTY ? `\r\x1b[2K${cut(text, columns(stream) - 1)}` : `${text}\n`);
      drawnAt = now;
      shown = source;
    },
    end() {
      if (stream.isTTY && shown !== '') stream.write('\r\x1b[2K');
    },
  };
}
