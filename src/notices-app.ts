// The wiring of the notices: configuration, outbox and channels in their place beside the store.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { App } from './app.js';
import { EnvironmentError, UsageError } from './core/errors.js';
import { mapPages } from './core/pages.js';
import { takeLock } from './disk/lock.js';
import { makeFolder } from './disk/make-folder.js';
import type { Attempted } from './notifiers/channel.js';
import { feedText } from './notifiers/channels/feed.js';
import { metricsPieces } from './notifiers/channels/metrics.js';
import { makeChannel } from './notifiers/channels/registry.js';
import { configIn, type NoticesConfig, readConfig, readConfigIfAny } from './notifiers/config.js';
import { messageOf } from './notifiers/message.js';
import { type OutboxView, openOutbox, viewOutbox } from './notifiers/outbox.js';
import { placesOf } from './notifiers/place.js';
import { makeChannels, type RunResult, runNotices, wordingFor } from './notifiers/run.js';
import { sampleDevice, sampleNotice } from './notifiers/sample.js';
import { measured } from './notifiers/watched.js';
import { wordingOf } from './notifiers/wording.js';
import { dataDirectory } from './store/data-directory.js';
import { exists, prepareFolder } from './store/data-folder.js';
import type { Estate } from './store/estate.js';
import { decidedIn } from './usecases/decided.js';

export interface NoticesPlace {
  readonly data?: string;
  readonly database?: string;
  /** Of Lenscap. */
  readonly version: string;
}

interface Files {
  readonly config: string;
  /** Where the outbox and the state of the last run are. */
  readonly folder: string;
  readonly outbox: string;
  readonly state: string;
}

/** Beside the database of a server, where there is no data folder. */
async function filesOf({ data, database }: Omit<NoticesPlace, 'version'>): Promise<Files> {
  const root = dataDirectory({ flag: data, env: process.env });
  if (database === undefined) await prepareFolder(root);
  const config = database === undefined ? path.join(root, 'notices.yaml') : `${root}.notices.yaml`;
  const folder = database === undefined ? path.join(root, 'notices') : `${root}.notices`;
  return {
    config,
    folder,
    outbox: path.join(folder, 'outbox.jsonl'),
    state: path.join(folder, 'last-run.jsonl'),
  };
}

function toolsOf({ version }: NoticesPlace, { config }: Files) {
  return { version, env: process.env, folder: path.dirname(config), now: Date.now };
}

export interface PreparedRun {
  /** @throws EnvironmentError when another run is at work, or the disk fails */
  run(app: Known): Promise<RunResult>;
}

/** What is known, and what people decided about it. */
export interface Known extends Pick<App, 'vitals' | 'vitalsWithFindings'> {
  readonly store: { readonly estate: Pick<Estate, 'sites' | 'findings'> };
}

/** Whether a notice that could not be delivered is due again. */
export async function hasDueNotices(place: NoticesPlace): Promise<boolean> {
  const now = new Date().toISOString();
  const entries = (await viewOutbox((await filesOf(place)).outbox)).entries();
  return entries.some(({ state, next }) => state === 'waiting' && next <= now);
}

/** As `prepareNotices`; undefined where nobody set up any. @throws UsageError */
async function prepareNoticesIfAny(place: NoticesPlace): Promise<PreparedRun | undefined> {
  const { config } = await filesOf(place);
  return (await exists(config)) ? prepareNotices(place) : undefined;
}

/**
 * Tells what is due after something changed, where notices are set up; that it fails is an answer.
 * @param app asked only where somebody is to be told
 * @returns what could not be told, in a sentence
 */
export async function tellPeople(place: NoticesPlace, app: Known): Promise<string | undefined> {
  try {
    const prepared = await prepareNoticesIfAny(place);
    if (!prepared) return undefined;
    const { told, shown } = await prepared.run(app);
    const failed = [...told, ...shown].filter(
      ({ outcome }) => outcome !== 'delivered' && outcome !== 'quiet',
    );
    const channels = [...new Set(failed.map(({ channel }) => channel))];
    return channels.length === 0 ? undefined : `Not everybody could be told: ${channels.join(', ')}.`;
  } catch (error) {
    return `Nobody could be told: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Everything is checked before anything is read from the store. @throws UsageError */
export async function prepareNotices(place: NoticesPlace): Promise<PreparedRun> {
  const files = await filesOf(place);
  const config = await readConfig(files.config);
  const channels = await makeChannels(config, toolsOf(place, files));
  return {
    async run({ vitalsWithFindings, store }) {
      await makeFolder(files.folder);
      const lock = await takeLock(await realpath(files.folder));
      if (!lock)
        throw new EnvironmentError(
          'another "lenscap notify run" is at work on these notices',
          'wait until it ends, then: lenscap notify status',
        );
      try {
        const outbox = await openOutbox(files.outbox, Date.now());
        try {
          const decided = await decidedIn(store.estate, new Date().toISOString());
          return await runNotices(outbox, files.state, vitalsWithFindings(), decided, {
            config,
            channels,
            now: Date.now,
          });
        } finally {
          await outbox.close();
        }
      } finally {
        await lock.release();
      }
    },
  };
}

/** Sends a sample, past the outbox. @throws UsageError for a channel that is not configured */
export async function testChannel(name: string, place: NoticesPlace): Promise<Attempted> {
  const files = await filesOf(place);
  const config = await readConfig(files.config);
  const one = config.channels[name];
  if (!one)
    throw new UsageError(
      `no channel "${name}" in ${files.config}`,
      `one of: ${Object.keys(config.channels).join(', ') || 'none is there yet'}`,
    );
  const wording = wordingFor(one, config);
  const made = await makeChannel(name, one, { ...toolsOf(place, files), wording });
  const now = Date.now();
  if (made.tells === 'notices') {
    const notice = sampleNotice(name, now);
    return made.channel.send(notice, messageOf(notice, wording, true));
  }
  const device = sampleDevice(new Date(now).toISOString());
  const shown = await made.channel.show([device], []);
  // A camera that is none is not left in anybody's home.
  return shown.is === 'delivered' ? made.channel.show([], [device.id]) : shown;
}

export async function noticesStatus(place: NoticesPlace): Promise<OutboxView> {
  return viewOutbox((await filesOf(place)).outbox);
}

/** In pieces: those of a large estate are a hundred megabytes. */
export async function metrics(
  { vitals, store }: Pick<Known, 'vitals' | 'store'>,
  place: NoticesPlace,
): Promise<Iterable<string>> {
  const files = await filesOf(place);
  const { sites, dueDays } = await readConfigIfAny(files.config);
  const view = await viewOutbox(files.outbox);
  const decided = await decidedIn(store.estate, new Date().toISOString());
  const placeOf = placesOf([...decided.sites, ...sites]);
  return metricsPieces({
    devices: mapPages(vitals(), (device) => measured(device, placeOf, decided.isAccepted)),
    dueDays,
    waiting: view.entries().filter(({ state }) => state === 'waiting').length,
    now: Date.now(),
    version: place.version,
  });
}

/** @throws UsageError before the first run: a feed without an id that stays is none */
export async function feed(place: NoticesPlace): Promise<string> {
  const files = await filesOf(place);
  const { language, timeZone } = await readConfigIfAny(files.config);
  const view = await viewOutbox(files.outbox);
  if (view.id === '') throw new UsageError('nothing was noted yet', 'note what is open: lenscap notify run');
  return feedText({
    id: view.id,
    events: view.events(),
    wording: wordingOf(language, timeZone),
    version: place.version,
  });
}

export interface NoticesOverview {
  /** The configuration. */
  readonly file: string;
  readonly channels: readonly { readonly name: string; readonly type: string }[];
  /** Notices that are still to be delivered. */
  readonly waiting: number;
  /** The newest first. */
  readonly entries: readonly {
    readonly channel: string;
    readonly state: string;
    readonly at: string;
    readonly says: string;
  }[];
  /** What is wrong with the configuration. */
  readonly problem: string | null;
}

/** Entries of the outbox that an overview names. */
const MOST_ENTRIES = 100;

/** How telling people stands; no secret of a channel is in it. */
export async function noticesOverview(place: NoticesPlace): Promise<NoticesOverview> {
  const files = await filesOf(place);
  const { channels, problem } = await channelsIn(files.config);
  const entries = (await viewOutbox(files.outbox)).entries();
  return {
    file: files.config,
    channels,
    waiting: entries.filter(({ state }) => state === 'waiting').length,
    entries: entries
      .slice(-MOST_ENTRIES)
      .reverse()
      .map(({ channel, state, at, says }) => ({ channel, state, at, says })),
    problem,
  };
}

async function channelsIn(file: string): Promise<Pick<NoticesOverview, 'channels' | 'problem'>> {
  try {
    const { channels } = await readConfigIfAny(file);
    const named = Object.entries(channels).map(([name, { type }]) => ({ name, type }));
    return { channels: named, problem: null };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { channels: [], problem: error.message };
  }
}

/** Days until a finding is overdue, by its risk; the usual ones where the configuration is wrong. */
export async function dueDaysOf(place: Omit<NoticesPlace, 'version'>): Promise<NoticesConfig['dueDays']> {
  const { config } = await filesOf(place);
  const read = await readConfigIfAny(config).catch((error: unknown) => {
    if (error instanceof UsageError) return configIn(config, '{}');
    throw error;
  });
  return read.dueDays;
}
