// Feed vendors file: how feeds name the makers of cameras; knowledge/feed-vendors.yaml.

import { z } from 'zod';
import { pattern } from '../core/pattern.js';
import type { FeedVendor } from '../feeds/locate.js';
import { readYaml } from './yaml-file.js';

const text = z.string().min(1);

function isPattern(source: string): boolean {
  try {
    pattern(source);
    return true;
  } catch {
    return false;
  }
}

export const feedVendorsFile = z.strictObject({
  vendors: z
    .array(
      z.strictObject({
        maker: z.string().regex(/^[a-z0-9]+$/, 'a lower-case slug such as hikvision'),
        names: z.array(text).min(1).describe('as feeds write the vendor'),
        products: text
          .refine(isPattern, 'a regular expression of RE2')
          .optional()
          .describe('which products are cameras or recorders; all where absent'),
        every: z.array(text).optional().describe('products that mean every model'),
        strip: z.array(text).optional().describe('words in front of or behind the model'),
        examples: z
          .array(z.strictObject({ vendor: text, product: text, model: text }))
          .min(1)
          .describe('what a feed writes and the model it means, "-" for no camera; each is a test'),
      }),
    )
    .min(1),
});

/** The vendors without their examples, which only tests need. @throws KnowledgeError */
export function loadFeedVendors(file: string): readonly FeedVendor[] {
  return readYaml(file, feedVendorsFile).vendors.map(({ examples: _, ...vendor }) => vendor);
}
