// Data: the YAML files of the corpus, checked.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const weight = z.number().int().positive();
/** What the advisory says of a firmware. */
const truth = z.enum(['affected', 'fixed', 'cannot_tell']);
const firmware = z.object({ text: z.string(), weight, is: truth }).readonly();
const camera = z
  .object({
    vendor: z.string(),
    name: z.string(),
    weight,
    advisory: z.string().optional(),
    web: z.object({
      status: z.number().int(),
      server: z.string().nullable(),
      title: z.string(),
      location: z.string().optional(),
      realm: z.string().optional(),
    }),
    stream: z.object({ server: z.string(), realm: z.string() }).optional(),
    product: z.string().optional(),
    models: z.array(z.string()).default([]),
    firmwares: z.array(firmware).default([]),
  })
  .readonly();
const host = z
  .object({
    port: z.number().int(),
    server: z.string().optional(),
    title: z.string().optional(),
    body: z.string().optional(),
    banner: z.string().optional(),
    product: z.string(),
  })
  .readonly();
const place = z
  .object({
    country: z.string(),
    region: z.string(),
    city: z.string(),
    organisation: z.string(),
    asn: z.number().int(),
    weight,
  })
  .readonly();
const margins = z
  .object({
    source: z.string(),
    vendor: z.string(),
    devices: z.number().int(),
    affected: z.number().int(),
    /** Affected devices by country; the rest are of other countries. */
    countries: z.record(z.string(), z.number().int()),
  })
  .readonly();

export type CameraKind = z.infer<typeof camera>;
export type CameraFirmware = z.infer<typeof firmware>;
export type HostKind = z.infer<typeof host>;
export type CorpusPlace = z.infer<typeof place>;
export type Margins = z.infer<typeof margins>;

function read<T>(name: string, schema: z.ZodType<T>): T {
  const file = new URL(`../../../scripts/census-corpus/${name}`, import.meta.url);
  const beside = new URL(name, import.meta.url);
  return schema.parse(parse(readFileSync(import.meta.url.includes('/dist/') ? file : beside, 'utf8')));
}

export const CAMERAS: readonly CameraKind[] = read('cameras.yaml', z.array(camera));
export const HOSTS = read('hosts.yaml', z.object({ ordinary: z.array(host), lookAlikes: z.array(host) }));
export const PLACES: readonly CorpusPlace[] = read('places.yaml', z.array(place));
/** @param name of the file: "cve-2021-36260" */
export function readMargins(name: string): Margins {
  return read(`margins/${name}.yaml`, margins);
}
