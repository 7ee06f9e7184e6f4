// The wiring of the outside view: files of other scanners and Shodan, tied to the devices in the store.

import { setTimeout } from 'node:timers/promises';
import type { App } from './app.js';
import { UsageError } from './core/errors.js';
import { checkOutside, type ReadOptions, readOutside } from './importers/open.js';
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
  /** What people call the file, where there is one and its path says nothing to them. */
  readonly name?: string;
  /** The owner's public addresses, as typed. */
  readonly addresses: readonly string[];
  readonly scopeFile?: string;
  readonly shodanKey?: string;
  /** Of Lenscap. */
  readonly version: string;
}

/** @param done records or addresses so far */
type OnRecords = (text: string, done: number) => void;

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
    /** @throws UsageError when a file cannot be read or is in no known format */
    check: async () => {
      for (const file of wishes.files) await checkOutside(file, optionsOf(wishes, format));
    },
    run: (app: App, onProgress: OnRecords, signal: AbortSignal): Promise<OutsideResult> =>
      app.importOutside(itemsOf({ wishes, format, asked }, onProgress, signal), isNamedIn(named)),
  };
}

async function* itemsOf(
  {
    wishes,
    format,
    asked,
  }: { wishes: OutsideWishes; format: OutsideFormatId | undefined; asked: readonly string[] },
  onProgress: OnRecords,
  signal: AbortSignal,
): AsyncGenerator<OutsideItem> {
  let count = 0;
  const options = optionsOf(wishes, format);
  for (const file of wishes.files)
    for await (const item of readOutside(file, options)) {
      if (signal.aborted) return;
      count += 1;
      if (count % 10_000 === 0) onProgress(`${count.toLocaleString('en')} records`, count);
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
      onProgress: (done, total) => onProgress(`asked Shodan about ${done} of ${total} addresses`, done),
    });
  } finally {
    await fetch.close();
  }
}

function optionsOf({ name }: OutsideWishes, format: OutsideFormatId | undefined): ReadOptions {
  return { ...(format !== undefined && { format }), ...(name !== undefined && { name }) };
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
