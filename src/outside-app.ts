// The wiring of the outside view: files of other scanners and Shodan, tied to the devices in the store.

import { setTimeout } from 'node:timers/promises';
import type { App } from './app.js';
import { UsageError } from './core/errors.js';
import { readOutside } from './importers/open.js';
import { OUTSIDE_FORMATS, type OutsideFormatId } from './importers/outside.js';
import { feedFetch } from './net/feed-fetch.js';
import { makeScope } from './net/scope.js';
import { readScopeFile } from './net/scope-file.js';
import type { OutsideItem, OutsideResult } from './usecases/outside/import-outside.js';
import { isNamedIn, namedAddresses, ownAddresses } from './usecases/outside/named-addresses.js';
import { shodanLookup } from './usecases/outside/shodan-lookup.js';

export interface OutsideWishes {
  readonly files: readonly string[];
  readonly format?: string;
  /** The owner's public addresses, as typed. */
  readonly addresses: readonly string[];
  readonly scopeFile?: string;
  readonly shodanKey?: string;
  /** Of Lenscap. */
  readonly version: string;
}

const SHODAN = 'https://api.shodan.io';

/** Everything is checked before anything is read or asked. @throws UsageError · EnvironmentError */
export function prepareOutside(wishes: OutsideWishes) {
  const format = formatOf(wishes.format);
  const named = namedAddresses(wishes.addresses);
  const asked = wishes.shodanKey === undefined ? [] : ownAddresses(named, scopeOf(wishes.scopeFile));
  if (wishes.files.length === 0 && asked.length === 0)
    throw new UsageError(
      'nothing to import',
      'name a file, as in: lenscap import shodan.json.gz; or ask Shodan: --shodan-key FILE --address ADDRESS --scope-file FILE',
    );
  return {
    run: (app: App, onProgress: (text: string) => void, signal: AbortSignal): Promise<OutsideResult> =>
      app.importOutside(itemsOf({ wishes, format, asked }, onProgress, signal), isNamedIn(named)),
  };
}

async function* itemsOf(
  {
    wishes,
    format,
    asked,
  }: { wishes: OutsideWishes; format: OutsideFormatId | undefined; asked: readonly string[] },
  onProgress: (text: string) => void,
  signal: AbortSignal,
): AsyncGenerator<OutsideItem> {
  let count = 0;
  for (const file of wishes.files)
    for await (const item of readOutside(file, format === undefined ? {} : { format })) {
      if (signal.aborted) return;
      count += 1;
      if (count % 10_000 === 0) onProgress(`${count.toLocaleString('en')} records`);
      yield item;
    }
  if (asked.length === 0) return;
  const sleep = async (ms: number) => {
    await setTimeout(ms, undefined, { signal }).catch(() => undefined);
  };
  const fetch = feedFetch({ env: process.env, version: wishes.version, sleep });
  try {
    yield* shodanLookup(asked, {
      fetch,
      key: wishes.shodanKey ?? '',
      base: process.env.LENSCAP_SHODAN_URL ?? SHODAN,
      signal,
      sleep,
      onProgress: (done, total) => onProgress(`asked Shodan about ${done} of ${total} addresses`),
    });
  } finally {
    await fetch.close();
  }
}

function formatOf(text: string | undefined): OutsideFormatId | undefined {
  if (text === undefined) return undefined;
  const format = OUTSIDE_FORMATS.find(({ id }) => id === text);
  if (format) return format.id;
  throw new UsageError(`"${text}" is no format`, `one of ${OUTSIDE_FORMATS.map(({ id }) => id).join(', ')}`);
}

function scopeOf(scopeFile: string | undefined) {
  return makeScope({
    env: process.env,
    authorisations: scopeFile === undefined ? [] : readScopeFile(scopeFile),
    now: Date.now,
  });
}
