// Derive: advisories out of feed records, as far as the records can be read by a machine; the rest is left open, by name.

import { brandName } from '../core/brand-names.js';
import { groupBy } from '../core/group.js';
import type { Score } from '../core/verdict.js';
import type { Advisory, AdvisoryRule, FirmwareCondition } from '../judge/advisory.js';
import { expandFamilies, ModelPatternError, modelPattern } from '../judge/model-pattern.js';
import type { VersionScheme } from '../judge/scheme.js';
import { inWords, understand } from './condition.js';
import type { AffectedProduct, FeedRecord, VersionStatement } from './record.js';

/** What a feed's product is here: whose, and which family; "*" is every model. */
export interface Located {
  readonly maker: string;
  readonly model: string;
}

export interface DeriveTools {
  /** None for what is no camera or recorder of a known maker. */
  locate(product: AffectedProduct): readonly Located[];
  readonly schemes: ReadonlyMap<string, VersionScheme>;
}

/** A statement that no rule could be made of. */
export interface OpenStatement {
  readonly maker: string;
  readonly model: string;
  /** As the source writes it. */
  readonly says: string;
  readonly by: string;
}

export interface Derived {
  readonly advisories: readonly Advisory[];
  readonly open: readonly OpenStatement[];
}

/** Nearest to the maker first: its own statement, a coordinator's advisory, a database's reading of both. */
const AUTHORITY: readonly FeedRecord['kind'][] = ['cve5', 'csaf', 'nvd'];

/** Longest summary kept of a description. */
const SUMMARY = 600;
/** Rules of one advisory at most; beyond it the record is no statement on cameras. */
const MOST_RULES = 2000;

/** One advisory for each maker that the records of one CVE speak of. */
export function derive(records: readonly FeedRecord[], tools: DeriveTools): Derived {
  const sound = records.filter(({ rejected }) => !rejected).toSorted(byAuthority);
  const statements = sound.flatMap((record) => statementsOf(record, tools));
  const makers = [...new Set(statements.map(({ maker }) => maker))].sort();
  const parts = makers.map((maker) =>
    ofMaker(
      maker,
      sound,
      statements.filter((one) => one.maker === maker),
      tools.schemes.get(maker),
    ),
  );
  return {
    advisories: parts.flatMap(({ advisory }) => (advisory ? [advisory] : [])),
    open: parts.flatMap(({ open }) => open),
  };
}

function byAuthority(a: FeedRecord, b: FeedRecord): number {
  return AUTHORITY.indexOf(a.kind) - AUTHORITY.indexOf(b.kind) || (a.document < b.document ? -1 : 1);
}

interface Statement extends Located {
  readonly record: FeedRecord;
  readonly version: VersionStatement;
}

function statementsOf(record: FeedRecord, { locate }: DeriveTools): Statement[] {
  return record.affected.flatMap((product) =>
    locate(product).flatMap(({ maker, model }) =>
      product.versions
        .filter(({ status }) => status === 'affected')
        .map((version) => ({ maker, model, record, version })),
    ),
  );
}

function ofMaker(
  maker: string,
  records: readonly FeedRecord[],
  statements: readonly Statement[],
  scheme: VersionScheme | undefined,
): { readonly advisory?: Advisory; readonly open: readonly OpenStatement[] } {
  const rules: AdvisoryRule[] = [];
  const open: OpenStatement[] = [];
  for (const [model, said] of groupBy(statements, (one) => one.model)) {
    const found = isFamily(model) ? ofModel(said, scheme) : { conditions: [] };
    rules.push(...found.conditions.map((firmware) => ruleOf(model, firmware)));
    if (found.conditions.some(judges)) continue;
    open.push(
      ...said.map(({ version, record }) => ({ maker, model, says: inWords(version), by: record.by })),
    );
  }
  const merged = joined(rules);
  if (merged.length === 0 || merged.length > MOST_RULES) return { open };
  return { advisory: advisoryOf(maker, records, merged), open };
}

function judges(condition: FirmwareCondition): boolean {
  return !('unknown' in condition);
}

/** The statements of the first source that can be read as a whole; a model that is only named can be judged by nobody. */
function ofModel(
  said: readonly Statement[],
  scheme: VersionScheme | undefined,
): { readonly conditions: readonly FirmwareCondition[] } {
  for (const [record, statements] of groupBy(said, (one) => one.record)) {
    const understood = statements.map(({ version }) => understand(version, scheme));
    const conditions = understood.flatMap((one) => ('conditions' in one ? one.conditions : []));
    // A database's "any version" is the absence of a statement, not a statement about any version.
    const empty = record.kind === 'nvd' && conditions.some((one) => 'all' in one);
    if (conditions.length > 0 && !empty && understood.every((one) => 'conditions' in one))
      return { conditions: together(conditions) };
  }
  return { conditions: [{ unknown: true }] };
}

/** Exact versions of one model are one condition, because each was examined and the others were not. */
function together(conditions: readonly FirmwareCondition[]): readonly FirmwareCondition[] {
  const exact = conditions.flatMap((one) => ('exactly' in one ? one.exactly : []));
  const rest = conditions.filter((one) => !('exactly' in one));
  return exact.length === 0 ? rest : [...rest, { exactly: [...new Set(exact)] }];
}

function isFamily(model: string): boolean {
  // Without a digit it is a phrase ("IP cameras"), not a family.
  if (model !== '*' && !/\d/.test(model)) return false;
  try {
    for (const one of expandFamilies(model)) modelPattern(one);
    return true;
  } catch (error) {
    if (error instanceof ModelPatternError) return false;
    throw error;
  }
}

function ruleOf(model: string, firmware: FirmwareCondition): AdvisoryRule {
  const fix = 'before' in firmware ? { fix: { firmware: firmware.before } } : {};
  // Nobody has read it with a camera in mind, so it never gives more than "likely".
  return { models: [model], firmware, ...fix, state: 'unconfirmed' };
}

/** Families with the same condition are one rule. */
function joined(rules: readonly AdvisoryRule[]): AdvisoryRule[] {
  return [...groupBy(rules, ({ firmware }) => JSON.stringify(firmware)).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, models: [...new Set(same.flatMap(({ models }) => models))] }] : [];
  });
}

function advisoryOf(maker: string, records: readonly FeedRecord[], rules: readonly AdvisoryRule[]): Advisory {
  const [first] = records;
  const cve = first?.cve ?? '';
  const description = records.map((one) => one.description).find((text) => text !== undefined);
  const title = records.map((one) => one.title).find((text) => text !== undefined);
  const scores = scoresOf(records);
  return {
    id: `${cve}.${maker}`,
    title: cut(title ?? `${brandName(maker)}: ${cve}`, 120),
    maker,
    cves: [cve],
    published: (records.map((one) => one.published).find((day) => day !== undefined) ?? '').slice(0, 10),
    summary: cut(description ?? `See ${first?.url ?? cve}.`, SUMMARY),
    takeover: scores.some(({ vector }) => isTakeover(vector)),
    cvss: scores,
    sources: records.map(({ by, document, url }) => ({
      name: by === document ? by : `${by}, ${document}`,
      url,
      says: 'The statement this rule was derived from; no person has checked it yet.',
    })),
    rules,
    advice: adviceOf(maker, records),
    rebrands: 'likely',
    cases: [],
    origin: 'feed',
  };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function adviceOf(maker: string, records: readonly FeedRecord[]): string {
  const [remedy] = records.flatMap(({ remedies }) => remedies);
  if (remedy !== undefined) return cut(remedy, SUMMARY);
  return `Install the newest ${brandName(maker)} firmware for the model; until then keep the device away from the internet and from untrusted networks.`;
}

/** Each scorer once. */
export function scoresOf(records: readonly FeedRecord[]): readonly Score[] {
  const byScorer = new Map<string, Score>();
  for (const score of records.flatMap(({ scores }) => scores)) {
    const key = `${score.by} ${score.vector ?? ''}`;
    if (!byScorer.has(key)) byScorer.set(key, score);
  }
  return [...byScorer.values()];
}

/** Over the network, without a login, without anybody's help, to read and to change everything (CVSS 3.1 and 4.0). */
function isTakeover(vector: string | undefined): boolean {
  const metrics = new Set(vector?.split('/'));
  const has = (...any: string[]) => any.some((metric) => metrics.has(metric));
  return has('AV:N') && has('PR:N') && has('UI:N') && has('C:H', 'VC:H') && has('I:H', 'VI:H');
}
