// Channel configuration: what the owner writes for one channel, by its type.

import { z } from 'zod';
import { RISKS } from '../core/finding.js';
import { EVENT_KINDS } from './event.js';
import { GROUPINGS } from './notice.js';
import { WEEKDAYS } from './quiet.js';
import { secretRef } from './secret.js';

export const LANGUAGES = ['en', 'de', 'es', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export const language = z.enum(LANGUAGES);
export const timeZone = z.string().refine(isTimeZone, 'no time zone of the IANA list, as in Europe/Berlin');

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day, in quotes, as in "22:00"');
const names = z.array(z.string().min(1)).default([]);
const port = z.int().min(1).max(65_535);
/** A host name or address: nothing in it can end a line or begin another part of a URL. */
const host = z.string().regex(/^[\w.:-]{1,253}$/, 'a host name or address');
/** RFC 5321 is laxer; what it allows beyond this is no address anybody has, and may carry a header. */
const mailbox = z.string().regex(/^[^\s<>@"(),:;\\]{1,64}@[\w.-]{1,253}$/, 'an e-mail address');
/** MQTT 3.1.1, 4.7: no wildcard, and no empty level. */
const topic = z
  .string()
  .max(100)
  .regex(/^[\w-]+(?:\/[\w-]+)*$/, 'letters, digits, "_", "-" and "/"');

/** What every channel that tells notices has. */
const telling = {
  language: language.optional(),
  timeZone: timeZone.optional(),
  minimumRisk: z.enum(RISKS).default('low'),
  events: z
    .array(z.enum(EVENT_KINDS))
    .min(1)
    .default([...EVENT_KINDS]),
  sites: names,
  owners: names,
  makers: names,
  findings: names.describe('beginnings of finding keys, as in "check:" or "advisory:HSRC"'),
  groupBy: z.array(z.enum(GROUPINGS)).default(['site', 'finding']),
  quiet: z
    .strictObject({
      from: clock.default('00:00'),
      to: clock.default('00:00'),
      days: z.array(z.enum(WEEKDAYS)).default([]),
      except: z.array(z.enum(RISKS)).default([]),
    })
    .optional(),
};

export const channelConfig = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('email'),
    host,
    port: port.default(587),
    /** "none" sends a password and what is wrong with your cameras for everybody on the way to read. */
    tls: z.enum(['starttls', 'implicit', 'none']).default('starttls'),
    user: z.string().min(1).optional(),
    password: secretRef.optional(),
    from: mailbox,
    to: z.array(mailbox).min(1).max(50),
    ...telling,
  }),
  z.strictObject({ type: z.literal('webhook'), url: secretRef, secret: secretRef, ...telling }),
  z.strictObject({ type: z.literal('slack'), url: secretRef, ...telling }),
  z.strictObject({ type: z.literal('teams'), url: secretRef, ...telling }),
  z.strictObject({
    type: z.literal('syslog'),
    host,
    port: port.optional(),
    transport: z.enum(['udp', 'tcp', 'tls']).default('tls'),
    /** RFC 5424, table 1; 16 is local0. */
    facility: z.int().min(0).max(23).default(16),
    /** Private enterprise number of whoever reads it; 32473 is that of documentation (RFC 5612). */
    enterprise: z.int().positive().default(32_473),
    ...telling,
  }),
  z.strictObject({
    type: z.literal('mqtt'),
    host,
    port: port.optional(),
    tls: z.boolean().default(true),
    user: z.string().min(1).optional(),
    password: secretRef.optional(),
    topic: topic.default('lenscap'),
    discovery: topic.default('homeassistant').describe('discovery prefix of Home Assistant'),
    language: language.optional(),
  }),
]);
export type ChannelConfig = z.infer<typeof channelConfig>;
export type ChannelConfigOf<T extends ChannelConfig['type']> = Extract<ChannelConfig, { readonly type: T }>;
export type TellingConfig = Exclude<ChannelConfig, { readonly type: 'mqtt' }>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
