// The schema of a site file: which devices stand in a simulated site, what they are and how they misbehave.

import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { CATALOGUE, macOf, modelRow } from './catalogue/index.js';
import { exactly } from './exact-object.js';
import { DEFAULT_PORTS, wantedPorts } from './ports.js';
import { HOSTILITIES, PROFILES, type Profile } from './profile-names.js';
import { randomFrom, seedOf } from './random.js';
import { settings } from './settings-schema.js';

/** "40ms", "2s" or a number of milliseconds → milliseconds. */
const duration = z
  .union(
    [
      z.number().nonnegative(),
      z.string().regex(/^\d{1,9}(\.\d{1,3})?(ms|s)$/, 'a duration such as 40ms or 2s'),
    ],
    {
      error: 'a duration such as 40ms or 2s',
    },
  )
  .transform((v) =>
    typeof v === 'number' ? v : v.endsWith('ms') ? Number(v.slice(0, -2)) : Number(v.slice(0, -1)) * 1000,
  );

const behave = exactly({
  delay: duration.optional(),
  maxConnections: z.number().int().positive().optional(),
  lockAfter: z.number().int().positive().optional(),
  /** A Dahua device whose CGI is switched off: only the JSON interface of its web page is left. */
  noCgi: z.boolean().optional(),
  /** Where `redirect-elsewhere` points; default another loopback address. */
  redirectTo: z.string().optional(),
  /** Which profile an `impostor` claims to be in its banners. */
  claims: z.enum(PROFILES).optional(),
  hostile: z
    .union([z.enum(HOSTILITIES), z.array(z.enum(HOSTILITIES))], {
      error: `one or a list of ${HOSTILITIES.join(', ')}`,
    })
    .optional(),
});

const deviceFields = {
  profile: z.enum(PROFILES, { error: `one of ${PROFILES.join(', ')}` }),
  model: z.string().min(1).optional(),
  firmware: z.string().optional(),
  serial: z.string().optional(),
  mac: z
    .string()
    .regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i, 'a MAC address such as 44:19:b6:00:00:0b')
    .toLowerCase()
    .optional(),
  name: z.string().optional(),
  hardware: z.string().optional(),
  user: z.string().default('admin'),
  password: z.string().default('simulated'),
  activated: z.boolean().default(true),
};

type Fields = z.output<z.ZodObject<typeof deviceFields>>;

/** What the site file leaves out, made up so that the same device always gets the same. */
function completed<T extends Fields>(device: T, seed: string) {
  const { profile } = device;
  const random = randomFrom(seedOf(seed));
  const row = modelRow(profile, device.model);
  const mac = device.mac ?? macOf(profile, random);
  const model = device.model ?? row.model;
  const hardware = device.hardware ?? row.hardware;
  return {
    ...device,
    model,
    mac,
    firmware: device.firmware ?? row.firmware[0] ?? '1.0.0',
    serial: device.serial ?? CATALOGUE[profile].serial(random, { model, mac }),
    ...(hardware === undefined ? {} : { hardware }),
  };
}

/** A camera or recorder cannot be judged without its model; of other things any will do. */
function modelIsNamed(device: { profile: Profile; model?: string | undefined }): boolean {
  return device.model !== undefined || CATALOGUE[device.profile].category === 'not_camera';
}

const modelNeeded = { path: ['model'], error: 'a model such as DS-2CD2146G2-ISU' };

const channel = exactly(deviceFields).refine(modelIsNamed, modelNeeded);

export const siteDevice = exactly({
  ...deviceFields,
  address: z
    .string()
    .refine(
      (text) => isIPv4(text) && text.startsWith('127.'),
      'an IPv4 loopback address such as 127.77.0.11',
    ),
  ports: z.record(z.string(), z.number().int().min(1).max(65535)).default({}),
  channels: z.array(channel).default([]),
  behave: behave.default({}),
  settings: settings.prefault({}),
})
  .refine(modelIsNamed, modelNeeded)
  .superRefine((device, context) => {
    const known = DEFAULT_PORTS[device.profile];
    for (const name of Object.keys(device.ports)) {
      if (Object.hasOwn(known, name)) continue;
      const message = `unknown port; those of ${device.profile} are ${Object.keys(known).join(', ')}`;
      context.addIssue({ code: 'custom', path: ['ports', name], message });
    }
    const wanted = Object.values(wantedPorts(device.profile, device.ports));
    if (new Set(wanted).size < wanted.length)
      context.addIssue({ code: 'custom', path: ['ports'], message: 'a different number for every port' });
  })
  .transform((device) => ({
    ...completed(device, device.address),
    channels: device.channels.map((behind, index) => completed(behind, `${device.address}/${index}`)),
  }));
export type SiteDevice = z.output<typeof siteDevice>;

export const siteFile = exactly({
  name: z.string().default('Site'),
  devices: z
    .array(siteDevice)
    .min(1, 'at least one device')
    .superRefine((devices, context) => {
      const seen = new Map<string, number>();
      for (const [index, { address }] of devices.entries()) {
        const first = seen.get(address);
        const message = `another address: ${address} is taken by device ${(first ?? 0) + 1} already`;
        if (first !== undefined) context.addIssue({ code: 'custom', path: [index, 'address'], message });
        seen.set(address, first ?? index);
      }
    }),
});
export type SiteFile = z.output<typeof siteFile>;
