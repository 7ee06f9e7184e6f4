// Registry: from the configuration of a channel to the channel, with its secrets in hand.

import { UsageError } from '../../core/errors.js';
import type { NoticeChannel, StateChannel } from '../channel.js';
import type { ChannelConfig, ChannelConfigOf } from '../channel-config.js';
import { readSecret, type Secret, type SecretPlace, type SecretRef } from '../secret.js';
import type { Wording } from '../wording.js';
import { email } from './email.js';
import { receiverUrl } from './http-answer.js';
import { mqtt } from './mqtt.js';
import { slack } from './slack.js';
import { signingKey } from './standard-webhook.js';
import { syslog } from './syslog.js';
import { teams } from './teams.js';
import { webhook } from './webhook.js';

export interface ChannelTools extends SecretPlace {
  readonly wording: Wording;
  /** Of Lenscap. */
  readonly version: string;
  /** Milliseconds since 1970. */
  now(): number;
}

export type Made =
  | { readonly tells: 'notices'; readonly channel: NoticeChannel }
  | { readonly tells: 'state'; readonly channel: StateChannel };

/** @throws UsageError for a secret that is not there, or is none */
export async function makeChannel(name: string, config: ChannelConfig, tools: ChannelTools): Promise<Made> {
  const whose = (what: string) => `channel ${name}: ${what}`;
  const secret = (ref: SecretRef, what: string) => readSecret(ref, whose(what), tools);
  const url = async (ref: SecretRef) => receiverUrl((await secret(ref, 'url')).reveal(), whose('url'));
  const { env, now } = tools;
  switch (config.type) {
    case 'email':
      return notices(email({ config, env, password: await password(name, config, secret) }));
    case 'webhook': {
      const key = signingKey((await secret(config.secret, 'secret')).reveal(), whose('secret'));
      return notices(webhook({ url: await url(config.url), key, env, now }));
    }
    case 'slack':
      return notices(slack({ url: await url(config.url), env }));
    case 'teams':
      return notices(teams({ url: await url(config.url), env }));
    case 'syslog':
      return notices(syslog({ config, env }));
    case 'mqtt': {
      const { wording, version } = tools;
      const channel = mqtt({ config, env, wording, version, password: await password(name, config, secret) });
      return { tells: 'state', channel };
    }
  }
}

/** A name without a password, or the other way round, is refused by every server, and says so less clearly. */
async function password(
  name: string,
  { user, password: ref }: ChannelConfigOf<'email'> | ChannelConfigOf<'mqtt'>,
  secret: (ref: SecretRef, what: string) => Promise<Secret>,
): Promise<Secret | undefined> {
  if ((user === undefined) !== (ref === undefined))
    throw new UsageError(
      `channel ${name}: ${user === undefined ? 'a password without a user' : 'a user without a password'}`,
      'write both, as in: user: lenscap, password: {env: NAME}',
    );
  return ref === undefined ? undefined : secret(ref, 'password');
}

function notices(channel: NoticeChannel): Made {
  return { tells: 'notices', channel };
}
