// lenscap import: what scans of the internet saw of your own devices.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import { deviceName } from '../../usecases/device-name.js';
import { reportIdentity } from '../../usecases/make-report.js';
import type { OutsideResult } from '../../usecases/outside/import-outside.js';
import { columns, wrap } from '../terminal/layout.js';
import { readPassword } from '../terminal/passphrase.js';
import { bold, dim, green, red } from '../terminal/style.js';
import { version } from '../version.js';
import { interruptible } from './interruptible.js';
import { notice, print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';

export interface ImportOptions extends StoreOptions {
  readonly format?: string;
  readonly address?: readonly string[];
  readonly shodanKey?: string;
  readonly scopeFile?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export async function importFiles(files: readonly string[], options: ImportOptions): Promise<number> {
  const { prepareOutside } = await import('../../outside-app.js');
  const key =
    options.shodanKey === undefined
      ? undefined
      : await readPassword(options.shodanKey, 'API key of Shodan: ');
  const prepared = prepareOutside({
    files,
    addresses: options.address ?? [],
    version: version(),
    ...(options.format !== undefined && { format: options.format }),
    ...(options.scopeFile !== undefined && { scopeFile: options.scopeFile }),
    ...(key !== undefined && { shodanKey: key }),
  });
  const abort = interruptible('stopping; what was read so far is kept');
  try {
    const result = await withApp(options, (app) =>
      prepared.run(app, options.quiet ? () => undefined : notice, abort.signal),
    );
    print(options.json ? resultDocument(result) : resultText(result));
    return result.reachable.length > 0 ? EXIT.findings : EXIT.clean;
  } finally {
    abort.dispose();
  }
}

function resultDocument({ reachable, closed, strangers, changed: _, ...counts }: OutsideResult): object {
  return {
    ...counts,
    reachable: reachable.map(({ device, ...rest }) => ({ device: device.id, ...rest })),
    closed: closed.map(({ device, place }) => ({ device: device.id, place })),
    strangers: strangers.map(({ place, at, identity }) => ({
      place,
      at,
      identity: reportIdentity(identity),
    })),
  };
}

/** Strangers and rejects shown; the JSON document has more. */
const SHOWN = 10;

function resultText(result: OutsideResult): string {
  const { records, inside, rejected, rejects, reachable, closed, strangers } = result;
  const count = new Set(reachable.map(({ device }) => device.id)).size;
  const sentence =
    count === 0
      ? 'None of your devices is seen in these records.'
      : `${count} of your devices ${count === 1 ? 'was' : 'were'} seen from the internet.`;
  return [
    bold(sentence),
    ...reachable.flatMap(({ device, place, since, until, by, tie }) => [
      `  ${red(plainText(place))}  ${plainText(deviceName(reportIdentity(device.identity)))} ${dim(`at ${device.addresses[0] ?? device.id}`)}`,
      ...text(`seen since ${since.slice(0, 10)}, last on ${until.slice(0, 10)} (${by}). ${tie}`),
    ]),
    ...closed.map(
      ({ device, place }) => `  ${green('closed')} ${plainText(place)} ${dim(device.addresses[0] ?? '')}`,
    ),
    ...(strangers.length === 0
      ? []
      : [
          bold(`${strangers.length} records of your addresses are of no device that is known:`),
          ...strangers
            .slice(0, SHOWN)
            .map(
              ({ place, identity }) =>
                `  ${plainText(place)}  ${plainText(deviceName(reportIdentity(identity)))}`,
            ),
          ...text('Scan the network behind them: lenscap scan TARGET'),
        ]),
    ...rejects.slice(0, SHOWN).flatMap(({ place, why }) => text(`not read: ${place}: ${why}`)),
    dim(
      `${records.toLocaleString('en')} records read${rejected > 0 ? `, ${rejected.toLocaleString('en')} not readable` : ''}; records of others are not kept.`,
    ),
    ...(inside > 0
      ? text(
          `${inside} records are of private addresses, seen from inside: lenscap scan --from-nmap reads those.`,
        )
      : []),
  ].join('\n');
}

function text(line: string): readonly string[] {
  return wrap(plainText(line), columns() - 4).map((part) => dim(`    ${part}`));
}
