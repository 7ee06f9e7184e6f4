// Feeds file: the published sources and their addresses; knowledge/feeds.yaml.

import { z } from 'zod';
import { FEED_KINDS } from '../feeds/record.js';
import { readYaml } from './yaml-file.js';

const source = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a lower-case slug such as cisa'),
  kind: z.enum(FEED_KINDS),
  says: z.string().min(1).describe('whose it is, for a person'),
  url: z.url({ protocol: /^https$/ }).describe('for csaf the provider metadata, for cve5 the folder'),
  pauseSeconds: z.number().positive().optional().describe('between two requests'),
  pauseSecondsWithKey: z.number().positive().optional(),
});

export const feedsFile = z.strictObject({
  sources: z
    .array(source)
    .min(1)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'no name twice'),
});

/** Where one published source is. */
export type FeedSource = z.infer<typeof source>;

/** @throws KnowledgeError */
export function loadFeeds(file: string): readonly FeedSource[] {
  return readYaml(file, feedsFile).sources;
}
