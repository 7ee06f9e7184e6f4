// Run: what happened since the last run is noted, what is due is told, and the state is shown where it is to be shown.

import path from 'node:path';
import { mapPages, type Pages } from '../core/pages.js';
import type { Decided } from '../usecases/decided.js';
import type { StateChannel } from './channel.js';
import type { ChannelConfig, TellingConfig } from './channel-config.js';
import { type ChannelTools, makeChannel } from './channels/registry.js';
import type { NoticesConfig } from './config.js';
import { bounded, deliverDue, type Teller, type Told } from './deliver.js';
import type { FindingEvent } from './event.js';
import { devicesOfRun } from './last-run.js';
import { noteChanges } from './note.js';
import type { Outbox } from './outbox.js';
import { placesOf } from './place.js';
import { readShown, writeShown } from './shown.js';
import { type Watchable, type WatchedFinding, watched } from './watched.js';
import { type Wording, wordingOf } from './wording.js';

export type RunTools = Omit<ChannelTools, 'wording'>;

export interface Channels {
  readonly tellers: ReadonlyMap<string, Teller>;
  readonly states: ReadonlyMap<string, StateChannel>;
}

/** What came of showing the state over one channel. */
export interface Shown {
  readonly channel: string;
  readonly outcome: 'delivered' | 'failed' | 'unclear';
  readonly says: string;
}

export interface RunResult {
  /** The first of them. */
  readonly events: readonly FindingEvent[];
  /** Of all of them. */
  readonly count: number;
  readonly told: readonly Told[];
  readonly shown: readonly Shown[];
  /** Lines of the outbox that could not be read. */
  readonly damaged: number;
}

/** Every secret is read before anything is sent. @throws UsageError */
export async function makeChannels(config: NoticesConfig, tools: RunTools): Promise<Channels> {
  const tellers = new Map<string, Teller>();
  const states = new Map<string, StateChannel>();
  for (const [name, one] of Object.entries(config.channels)) {
    const wording = wordingFor(one, config);
    const made = await makeChannel(name, one, { ...tools, wording });
    if (made.tells === 'state') states.set(name, made.channel);
    else if (one.type !== 'mqtt') tellers.set(name, tellerOf(made.channel, one, wording, config));
  }
  return { tellers, states };
}

export function wordingFor(one: ChannelConfig, config: NoticesConfig): Wording {
  const zone = one.type === 'mqtt' ? undefined : one.timeZone;
  return wordingOf(one.language ?? config.language, zone ?? config.timeZone);
}

function tellerOf(
  channel: Teller['channel'],
  { quiet, timeZone }: TellingConfig,
  wording: Wording,
  config: NoticesConfig,
): Teller {
  return { channel, wording, quiet, timeZone: timeZone ?? config.timeZone };
}

export async function runNotices(
  outbox: Outbox,
  stateFile: string,
  devices: Pages<Watchable<WatchedFinding>>,
  decided: Decided,
  { config, channels, now }: { readonly config: NoticesConfig; readonly channels: Channels; now(): number },
): Promise<RunResult> {
  const placeOf = placesOf([...decided.sites, ...config.sites]);
  const seen = mapPages(devices, (device) => watched(device, placeOf, decided.isAccepted));
  const wishes = { dueDays: config.dueDays, channels: wishesIn(config) };
  const { events, count } = await noteChanges(outbox, stateFile, seen, wishes, now());
  const told = await deliverDue(outbox, channels.tellers, now);
  const shown = await showAll(stateFile, channels.states);
  return { events, count, told, shown, damaged: outbox.damaged };
}

function wishesIn({ channels }: NoticesConfig) {
  return new Map(
    Object.entries(channels).flatMap(([name, channel]) =>
      channel.type === 'mqtt' ? [] : [[name, { filter: channel, groupBy: channel.groupBy }] as const],
    ),
  );
}

/** Which devices are shown is written down before they are, so that none is left behind by a killed process. */
async function showAll(
  stateFile: string,
  states: ReadonlyMap<string, StateChannel>,
): Promise<readonly Shown[]> {
  if (states.size === 0) return [];
  const file = path.join(path.dirname(stateFile), 'shown.json');
  let shown = await readShown(file);
  const results: Shown[] = [];
  for (const [name, channel] of states) {
    const before = shown[name] ?? [];
    const ids: string[] = [];
    for await (const device of devicesOfRun(stateFile)) if (channel.shows(device)) ids.push(device.id);
    shown = { ...shown, [name]: [...new Set([...before, ...ids])] };
    await writeShown(file, shown);
    const { is, says } = await bounded(channel.show(devicesOfRun(stateFile), before));
    results.push({ channel: name, outcome: is, says });
    if (is !== 'delivered') continue;
    shown = { ...shown, [name]: ids };
    await writeShown(file, shown);
  }
  return results;
}
