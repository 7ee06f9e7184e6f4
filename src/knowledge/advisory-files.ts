// Advisory files: knowledge/advisories/<maker>/<id>.yaml, checked by a schema that knows the maker's version grammar.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { VERDICT_STATUSES } from '../core/verdict.js';
import type { Advisory, AdvisoryRule } from '../judge/advisory.js';
import { isoDate } from '../judge/calendar.js';
import { expandFamilies, ModelPatternError, modelPattern } from '../judge/model-pattern.js';
import { schemes } from '../vendors/registry.js';
import { KnowledgeError, readYaml } from './yaml-file.js';

const slug = z
  .string()
  .regex(/^[a-z0-9]+$/, 'a maker or brand id in lower-case letters and digits, such as hikvision');
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date in quotes or plain, YYYY-MM-DD');
const VERSION = 'a firmware version in quotes, such as "V5.4.5 build 170123"';
const version = z.string({ error: VERSION }).min(1, VERSION);
const buildDay = z
  .string({ error: 'a build date in quotes: "210625" or "2021-06-25"' })
  .refine((text) => isoDate(text) !== undefined, 'a build date: "210625" or "2021-06-25"');

const family = z.string().superRefine((text, ctx) => {
  try {
    for (const one of expandFamilies(text)) modelPattern(one);
  } catch (error) {
    if (!(error instanceof ModelPatternError)) throw error;
    ctx.addIssue({ code: 'custom', message: `a model family such as DS-2CD2xx6G2(C): ${error.message}` });
  }
});

const firmware = z.union(
  [
    z.strictObject({ all: z.literal(true) }),
    z.strictObject({ unknown: z.literal(true) }),
    z.strictObject({ notAffected: z.literal(true) }),
    z.strictObject({ buildBefore: buildDay }),
    z.strictObject({ buildThrough: buildDay }),
    z.strictObject({ from: version.optional(), before: version }),
    z.strictObject({ from: version.optional(), through: version }),
    z.strictObject({ exactly: z.array(version).min(1) }),
  ],
  {
    error:
      'one of: all: true | unknown: true | notAffected: true | buildBefore | buildThrough | from and before | from and through | exactly, versions in quotes',
  },
);

const rule = z.strictObject({
  models: z.array(family).min(1).describe('families as the maker writes them; "*" is every model'),
  platforms: z.array(z.string()).min(1).optional(),
  hardware: z.array(z.string()).min(1).optional(),
  tracks: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("only firmware on these tracks of the maker's scheme"),
  firmware,
  fix: z.strictObject({ firmware: version.optional(), advice: z.string().min(1).optional() }).optional(),
  state: z.enum(['confirmed', 'unconfirmed']),
  fallback: z.boolean().optional().describe('used only when no family fits and the platform is known'),
});

const testCase = z.strictObject({
  model: z.string().optional(),
  firmware: version.optional(),
  platform: z.string().optional(),
  hardware: z.string().optional(),
  brand: slug.optional(),
  expect: z.enum(VERDICT_STATUSES),
  certainty: z.enum(['certain', 'likely']).optional(),
});

/** Shape of one advisory file. The version strings in it must be in the maker's grammar. */
export const advisorySchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "the file's name without .yaml"),
    title: z.string().min(1).max(120),
    maker: slug,
    brands: z.array(slug).min(1).optional().describe('names on the box that the advisory speaks of'),
    cves: z.array(z.string().regex(/^CVE-\d{4}-\d{4,}$/, 'a CVE id such as CVE-2021-36260')).min(1),
    published: day,
    summary: z.string().min(20).describe('what an attacker can do, and whether a login is needed'),
    takeover: z.boolean().describe('control over the network without a login'),
    cvss: z.array(
      z.strictObject({ score: z.number().min(0).max(10), vector: z.string().optional(), by: z.string() }),
    ),
    exploited: z.strictObject({ since: day }).optional().describe("date of CISA's listing"),
    sources: z
      .array(z.strictObject({ name: z.string(), url: z.url().optional(), says: z.string().min(1) }))
      .min(1),
    rules: z.array(rule).min(1),
    partial: z.boolean().optional().describe('the sources name more families than the rules do'),
    notAffected: z.array(family).optional(),
    advice: z.string().min(1),
    rebrands: z.enum(['likely', 'no']),
    cases: z.array(testCase).min(3, 'three cases: one affected, one fixed where there is a fix, one neither'),
  })
  .superRefine((advisory, ctx) => {
    for (const [index, one] of advisory.rules.entries()) {
      for (const fault of versionFaults(advisory.maker, one)) {
        ctx.addIssue({ code: 'custom', path: ['rules', index, ...fault.path], message: fault.message });
      }
    }
    const lacking = lackingCase(advisory);
    if (lacking) ctx.addIssue({ code: 'custom', path: ['cases'], message: `a case that is ${lacking}` });
  }) satisfies z.ZodType<Advisory>;

interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

/** Versions that the maker's scheme cannot read would silently decide nothing. */
function versionFaults(maker: string, { firmware: condition, fix }: AdvisoryRule): Fault[] {
  const texts: [string[], string | undefined][] = [
    ...(['from', 'before', 'through'] as const).map((name): [string[], string | undefined] => [
      ['firmware', name],
      name in condition ? text(condition, name) : undefined,
    ]),
    ...('exactly' in condition
      ? condition.exactly.map((one): [string[], string] => [['firmware', 'exactly'], one])
      : []),
    [['fix', 'firmware'], fix?.firmware],
  ];
  return texts.flatMap(([at, value]) => {
    // The schema has said so already where it is empty.
    const message = value === undefined || value === '' ? undefined : versionFault(maker, value);
    return message === undefined ? [] : [{ path: at, message }];
  });
}

/** What NVD, CVE records and CSAF write for "any version" or "none stated". */
const NO_VERSION: ReadonlySet<string> = new Set(['', '-', '*', 'n/a', '0']);

function versionFault(maker: string, value: string): string | undefined {
  if (NO_VERSION.has(value.trim().toLowerCase()))
    return `a firmware version, which "${value}" is not; where the sources name none, write unknown: true`;
  if (schemes.get(maker)?.parse(value) !== undefined) return undefined;
  return `a version as ${maker} writes it, which "${value}" is not`;
}

function text(condition: AdvisoryRule['firmware'], name: 'from' | 'before' | 'through'): string | undefined {
  const found: unknown = Object.entries(condition).find(([key]) => key === name)?.[1];
  return typeof found === 'string' ? found : undefined;
}

/** The kind of case an advisory must have and does not. */
function lackingCase({ rules, cases }: Pick<Advisory, 'rules' | 'cases'>): string | undefined {
  const has = (...wanted: string[]) => cases.some(({ expect }) => wanted.includes(expect));
  const judged = rules.some(({ firmware: one }) => !('unknown' in one || 'notAffected' in one));
  const fixable = rules.some(
    ({ firmware: one, fix }) => fix?.firmware !== undefined || 'before' in one || 'buildBefore' in one,
  );
  if (judged && !has('affected')) return 'affected';
  if (fixable && !has('fixed')) return 'fixed';
  // Where every model and firmware is affected, nothing else can come out.
  const total = rules.some(({ models, firmware: one }) => models.includes('*') && 'all' in one);
  return total || has('not_applicable', 'cannot_tell') ? undefined : 'neither affected nor fixed';
}

/**
 * Reads every advisory under `dir` (…/knowledge/advisories), in the order of maker and id.
 * @throws KnowledgeError with file and line when one is broken or in the wrong place
 */
export function loadAdvisories(dir: string): Advisory[] {
  return folders(dir).flatMap((maker) =>
    readdirSync(path.join(dir, maker))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => readAdvisory(path.join(dir, maker, name), maker)),
  );
}

function folders(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readAdvisory(file: string, maker: string): Advisory {
  const advisory = readYaml(file, advisorySchema);
  const expected = `${maker}/${path.basename(file, '.yaml')}`;
  if (`${advisory.maker}/${advisory.id}` !== expected) {
    throw new KnowledgeError(
      `${file}:1: maker and id: ${expected}, as the file is called, not ${advisory.maker}/${advisory.id}`,
    );
  }
  return advisory;
}
