// Configuration: notices.yaml in the data folder, who is to be told what, how and when.

import { readFile } from 'node:fs/promises';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import { KnowledgeError, parseYaml } from '../knowledge/yaml-file.js';
import { channelConfig, language, timeZone } from './channel-config.js';

const days = z.number().positive().max(3650);
const network = z.string().refine((text) => ipaddr.isValidCIDR(text), 'a network, as in 192.0.2.0/24');

export const noticesFile = z.strictObject({
  language: language.default('en'),
  timeZone: timeZone.default('UTC'),
  /** Days until a finding of that risk is overdue; a risk that is not named never is. */
  dueDays: z
    .strictObject({
      critical: days.optional(),
      high: days.optional(),
      medium: days.optional(),
      low: days.optional(),
    })
    .default({ critical: 7, high: 30, medium: 90 }),
  sites: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        owner: z.string().max(100).default(''),
        networks: z.array(network).min(1),
      }),
    )
    .default([]),
  channels: z
    .record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and "-"'), channelConfig)
    .default({}),
});
export type NoticesConfig = z.infer<typeof noticesFile>;

const EXAMPLE = `channels:
  mail:
    type: email
    host: smtp.example.com
    user: lenscap
    password: {env: LENSCAP_SMTP_PASSWORD}
    from: lenscap@example.com
    to: [you@example.com]`;

/** @throws UsageError when it is not there or wrong: file, line, and what was expected */
export async function readConfig(file: string): Promise<NoticesConfig> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw code === 'ENOENT'
      ? new UsageError('nobody is to be told: there is no notices.yaml', `write ${file}, as in:\n${EXAMPLE}`)
      : new UsageError(`cannot read ${file}: ${code}`, 'check its permissions');
  });
  return configIn(file, text);
}

/** As `readConfig`, where a file that is missing means that nothing is configured. */
export async function readConfigIfAny(file: string): Promise<NoticesConfig> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
    throw new UsageError(`cannot read ${file}`, 'check its permissions');
  });
  return configIn(file, text);
}

/** @param file its name, for the message */
export function configIn(file: string, text: string): NoticesConfig {
  try {
    return parseYaml(file, text.trim() === '' ? '{}' : text, noticesFile);
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    throw new UsageError(error.message, `mend ${file}, then try: lenscap notify test CHANNEL`);
  }
}
