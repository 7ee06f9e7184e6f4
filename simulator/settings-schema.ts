// The schema of a device's settings: what it tells behind a login; where nothing is said it is well kept.

import { isIP } from 'node:net';
import { z } from 'zod';
import { exactly } from './exact-object.js';

const off = z.boolean().default(false);
const on = z.boolean().default(true);
const portNumber = z.number().int().min(1).max(65535);

const address = z.string().refine((text) => isIP(text) !== 0, 'an IP address such as 198.51.100.23');

const time = z.iso.datetime({ offset: true, error: 'a time such as 2026-11-20T08:00:00Z' });

export const LEVELS = ['administrator', 'operator', 'viewer'] as const;
export type Level = (typeof LEVELS)[number];

const account = exactly({
  name: z.string().min(1),
  level: z.enum(LEVELS, { error: `one of ${LEVELS.join(', ')}` }),
});
export type Account = z.output<typeof account>;

export const LOG_EVENTS = ['login', 'login-failed', 'logout', 'reboot', 'settings'] as const;

const logEntry = exactly({
  /** By the device's own clock. */
  at: time,
  user: z.string().default('-'),
  from: z.string().default('-'),
  what: z.enum(LOG_EVENTS, { error: `one of ${LOG_EVENTS.join(', ')}` }),
});
export type LogEntry = z.output<typeof logEntry>;

export const settings = exactly({
  telnet: off,
  ssh: off,
  ftp: off,
  snmpV1: off,
  snmpV2c: off,
  upnp: off,
  natTraversal: off,
  cloud: off,
  ddns: off,
  /** Anybody may look at the pictures. */
  guest: off,
  onvif: on,
  ntp: on,
  lockout: on,
  rtspAuth: on,
  /** When off, the https port is closed. */
  https: on,
  /** Told, not done: the start pages stay where they are. */
  httpRedirect: on,
  /** Takes Basic beside Digest. */
  basicAuth: off,
  tls10: off,
  snmpCommunity: z.string().default('k4-ro-text'),
  /** Seconds; less than zero is behind. */
  clockAhead: z.number().int().default(0),
  ntpServer: z.string().default('ntp.example.com'),
  dns: z.array(address).default(['192.0.2.53']),
  /** Beside the device's own user, who is an administrator; they have no password that fits. */
  accounts: z.array(account).default([]),
  /** An account that can log in and is told "no right" for everything but what the device is. */
  viewer: exactly({ user: z.string().min(1), password: z.string() }).optional(),
  pushHosts: z
    .array(z.string().regex(/^[\w.-]{1,253}:\d{1,5}$/, 'a host and port such as 203.0.113.50:8080'))
    .default([]),
  portMappings: z.array(exactly({ outer: portNumber, inner: portNumber })).default([]),
  apps: z.array(exactly({ name: z.string().min(1), version: z.string().min(1) })).default([]),
  /** Who is logged in now. */
  sessions: z.array(address).default([]),
  log: z.array(logEntry).max(500).default([]),
  /** Days for which the password is still good. */
  passwordDays: z.number().int().nonnegative().optional(),
  /** The right password is known, and every call refused until it is changed. */
  passwordExpired: off,
  /** `both` offers SHA-256 first. */
  digest: z.enum(['MD5', 'SHA-256', 'both'], { error: 'one of MD5, SHA-256, both' }).default('MD5'),
});
export type SettingsInput = z.input<typeof settings>;
