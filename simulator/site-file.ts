// The site file: which devices stand in a simulated site, what they are and how they misbehave.

import { z } from 'zod';

/** Every behaviour a device can have. */
export const PROFILES = [
  'hikvision-camera',
  'hikvision-recorder',
  'dahua-camera',
  'dahua-recorder',
  'axis',
  'hanwha',
  'uniview',
  'reolink',
  'tapo',
  'bosch',
  'sony',
  'panasonic',
  'vivotek',
  'ubiquiti',
  'foscam',
  'vstarcam',
  'xiongmai',
  'avtech',
  'dlink',
  'tvt',
  'onvif',
  'annke',
  'amcrest',
  'printer',
  'nas',
  'router',
  'web-server',
  'tv-box',
] as const;
export type Profile = (typeof PROFILES)[number];

/** Ways of being hostile; each ends in a finished scan and an honest entry. */
export const HOSTILITIES = [
  'tarpit',
  'endless-body',
  'gigantic-header',
  'xml-bomb',
  'deep-json',
  'invalid-utf8',
  'terminal-escapes',
  'html-name',
  'reset',
  'half-open',
  'wrong-lengths',
  'redirect-loop',
  'redirect-elsewhere',
  'impostor',
  'unauthorized-when-full',
] as const;

/** "40ms", "2s" or a number of milliseconds → milliseconds. */
const duration = z
  .union([z.number().nonnegative(), z.string().regex(/^\d+(\.\d+)?(ms|s)$/, 'a duration such as 40ms or 2s')])
  .transform((v) =>
    typeof v === 'number' ? v : v.endsWith('ms') ? Number(v.slice(0, -2)) : Number(v.slice(0, -1)) * 1000,
  );

const behave = z
  .strictObject({
    delay: duration.optional(),
    maxConnections: z.number().int().positive().optional(),
    lockAfter: z.number().int().positive().optional(),
    /** Where `redirect-elsewhere` points; default another loopback address. */
    redirectTo: z.string().optional(),
    /** Which profile an `impostor` claims to be in its banners. */
    claims: z.enum(PROFILES).optional(),
    hostile: z.union([z.enum(HOSTILITIES), z.array(z.enum(HOSTILITIES))]).optional(),
  })
  .describe('delay, connection limit, lockout, and hostile behaviours');

const deviceFields = {
  profile: z.enum(PROFILES),
  model: z.string(),
  firmware: z.string().optional(),
  serial: z.string().optional(),
  mac: z
    .string()
    .regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i, 'a MAC address such as 44:19:b6:00:00:0b')
    .optional(),
  name: z.string().optional(),
  hardware: z.string().optional(),
  user: z.string().default('admin'),
  password: z.string().default('simulated'),
  activated: z.boolean().default(true),
};

const channel = z.strictObject({ ...deviceFields });

export const siteDevice = z.strictObject({
  ...deviceFields,
  address: z
    .string()
    .regex(/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/, 'an IPv4 loopback address such as 127.77.0.11'),
  ports: z.record(z.string(), z.number().int().min(1).max(65535)).default({}),
  channels: z.array(channel).default([]),
  behave: behave.default({}),
});
export type SiteDevice = z.infer<typeof siteDevice>;

export const siteFile = z.strictObject({
  name: z.string().default('Site'),
  devices: z.array(siteDevice).min(1),
});
export type SiteFile = z.infer<typeof siteFile>;
