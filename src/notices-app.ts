// The wiring of the notices: configuration, outbox and channels in their place beside the store.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, UsageError } from './core/errors.js';
import { takeLock } from './disk/lock.js';
import { makeFolder } from './disk/make-folder.js';
import type { Attempted } from './notifiers/channel.js';
import { feedText } from './notifiers/channels/feed.js';
import { metricsText } from './notifiers/channels/metrics.js';
import { makeChannel } from './notifiers/channels/registry.js';
import { readConfig, readConfigIfAny } from './notifiers/config.js';
import { messageOf } from './notifiers/message.js';
import { type OutboxView, openOutbox, viewOutbox } from './notifiers/outbox.js';
import { placesOf } from './notifiers/place.js';
import { makeChannels, type RunResult, runNotices, wordingFor } from './notifiers/run.js';
import { sampleDevice, sampleNotice } from './notifiers/sample.js';
import { watched } from './notifiers/watched.js';
import { wordingOf } from './notifiers/wording.js';
import { dataDirectory } from './store/data-directory.js';
import { prepareFolder } from './store/data-folder.js';
import type { ReportDevice } from './usecases/report.js';

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
async function filesOf({ data, database }: NoticesPlace): Promise<Files> {
  const root = dataDirectory({ flag: data, env: process.env });
  if (database === undefined) await prepareFolder(root);
  const config = database === undefined ? path.join(root, 'notices.yaml') : `${root}.notices.yaml`;
  const folder = database === undefined ? path.join(root, 'notices') : `${root}.notices`;
  return {
    config,
    folder,
    outbox: path.join(folder, 'outbox.jsonl'),
    state: path.join(folder, 'last-run.json'),
  };
}

function toolsOf({ version }: NoticesPlace, { config }: Files) {
  return { version, env: process.env, folder: path.dirname(config), now: Date.now };
}

export interface PreparedRun {
  /** @param devices as the store has them now @throws EnvironmentError when another run is at work, or the disk fails */
  run(devices: readonly ReportDevice[]): Promise<RunResult>;
}

/** Everything is checked before anything is read from the store. @throws UsageError */
export async function prepareNotices(place: NoticesPlace): Promise<PreparedRun> {
  const files = await filesOf(place);
  const config = await readConfig(files.config);
  const channels = await makeChannels(config, toolsOf(place, files));
  return {
    async run(devices) {
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
          return await runNotices(outbox, files.state, devices, { config, channels, now: Date.now });
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

/** @param devices as the store has them now */
export async function metrics(devices: readonly ReportDevice[], place: NoticesPlace): Promise<string> {
  const files = await filesOf(place);
  const { sites, dueDays } = await readConfigIfAny(files.config);
  const view = await viewOutbox(files.outbox);
  const placeOf = placesOf(sites);
  return metricsText({
    devices: devices.map((device) => watched(device, placeOf)),
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
