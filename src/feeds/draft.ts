// Draft: an advisory file for a person to finish, made of what the feeds say of one CVE and of what no machine could read.

import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { Advisory, AdvisoryCase, AdvisoryRule } from '../judge/advisory.js';
import type { OpenStatement } from './derive.js';

export interface DraftInput {
  /** As derived from the records; its rules are kept. */
  readonly advisory: Advisory;
  readonly open: readonly OpenStatement[];
  /** ISO date of CISA's listing. */
  readonly exploited?: string | undefined;
}

const WIDTH = 110;

/** The text of knowledge/advisories/<maker>/<CVE>.yaml, unfinished: loading it says what is still missing, by line. */
export function draftText({ advisory, open, exploited }: DraftInput): string {
  const [cve = advisory.id] = advisory.cves;
  const doc = new Document({
    id: cve,
    title: advisory.title,
    maker: advisory.maker,
    cves: advisory.cves,
    published: advisory.published,
    summary: advisory.summary,
    takeover: advisory.takeover,
    cvss: advisory.cvss,
    ...(exploited !== undefined && { exploited: { since: exploited } }),
    sources: advisory.sources.map(({ name, url }) => ({ name, url, says: SAYS })),
    rules: advisory.rules,
    advice: advisory.advice,
    rebrands: advisory.rebrands,
    cases: casesOf(advisory.rules),
  });
  doc.commentBefore = heading(cve, open);
  comment(doc, 'summary', ' In your own words: what an attacker can do, and whether a login is needed.');
  comment(doc, 'takeover', ' Derived from the CVSS vector: control over the network without a login.');
  comment(
    doc,
    'rules',
    ' "unknown: true" stands where no bound could be read; put one in its place if a source has it.',
  );
  comment(doc, 'cases', ' Three at least: one affected, one fixed where there is a fix, one neither.');
  flow(doc, 'cvss');
  flow(doc, 'cases');
  return doc.toString({ lineWidth: WIDTH });
}

const SAYS = 'What the source says of the affected firmware, in your own words.';

function heading(cve: string, open: readonly OpenStatement[]): string {
  const lines = [
    `Draft for ${cve}, made from its published records. Finish it, then: lenscap knowledge add FILE`,
    ...(open.length === 0 ? [] : ['No rule could be made of these statements; they stand as published:']),
    ...open.slice(0, MOST_SHOWN).map(({ model, says, by }) => `  ${model}: "${oneLine(says)}" (${by})`),
    ...(open.length > MOST_SHOWN ? [`  and ${open.length - MOST_SHOWN} more like them`] : []),
  ];
  return lines.map((line) => ` ${line}`).join('\n');
}

const MOST_SHOWN = 40;

/** Comments end at a line feed, so none may come in from a record. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 300);
}

function comment(doc: Document, key: string, text: string): void {
  if (!isMap(doc.contents)) return;
  const pair = doc.contents.items.find((item) => String(item.key) === key);
  if (isScalar(pair?.key)) pair.key.commentBefore = text;
}

/** One line an entry, as the shipped files are written. */
function flow(doc: Document, key: string): void {
  const list = doc.get(key);
  if (!isSeq(list)) return;
  for (const item of list.items) if (isMap(item)) item.flow = true;
}

/** What follows from the rules alone, for families without a wildcard. */
function casesOf(rules: readonly AdvisoryRule[]): AdvisoryCase[] {
  return rules.flatMap(({ models, firmware }): AdvisoryCase[] => {
    const model = models.find((family) => /^[A-Z0-9./ -]+$/.test(family) && !/X/.test(family));
    if (model === undefined) return [];
    if ('before' in firmware) return [{ model, firmware: firmware.before, expect: 'fixed' }];
    if ('through' in firmware) return [{ model, firmware: firmware.through, expect: 'affected' }];
    if ('unknown' in firmware) return [{ model, expect: 'cannot_tell' }];
    const [exact] = 'exactly' in firmware ? firmware.exactly : [];
    return exact === undefined ? [] : [{ model, firmware: exact, expect: 'affected' }];
  });
}
