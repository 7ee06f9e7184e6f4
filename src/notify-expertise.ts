// What messages need of the knowledge: what an advisory says, and which firmware mends it on a given model.

import type { DeviceRow } from './census/device-rows.js';
import type { Claim, Identity } from './core/identity.js';
import type { Verdict } from './core/verdict.js';
import { makeExpert } from './expert.js';
import type { Advisory } from './judge/advisory.js';
import type { Expertise, Flaw } from './notify/affected.js';
import { knowledgeFolder } from './store/data-directory.js';
import { readFirmware } from './vendors/registry.js';

/** Kinds of devices whose verdicts are kept; a census has few kinds and many of each. */
const MOST_KINDS = 20_000;

/** @param now milliseconds since 1970 */
export function notifyExpertise(place: { readonly data?: string }, now: number): Expertise {
  const { knowledge, judge } = makeExpert(knowledgeFolder(place), now);
  const flaws = new Map(knowledge.advisories.map((advisory) => [advisory.id, flawOf(advisory)]));
  const kinds = new Map<string, readonly Verdict[]>();
  const judged = (row: DeviceRow): readonly Verdict[] => {
    const kind = JSON.stringify([row.vendor, row.brand, row.model, row.firmware]);
    const known = kinds.get(kind);
    if (known) return known;
    if (kinds.size === MOST_KINDS) kinds.clear();
    const verdicts = judge.judgeAll(identityOf(row));
    kinds.set(kind, verdicts);
    return verdicts;
  };
  return {
    flaw: (id) => flaws.get(id) ?? unknownFlaw(id),
    fix: (row, id) =>
      judged(row).find(({ advisory, status }) => advisory === id && status === 'affected')?.fix,
  };
}

function flawOf({ id, title, cves, published, exploited, cvss, sources, advice }: Advisory): Flaw {
  return {
    id,
    title,
    cves,
    published,
    exploitedSince: exploited?.since ?? null,
    score: cvss.length === 0 ? null : Math.max(...cvss.map(({ score }) => score)),
    url: sources.find(({ url }) => url?.startsWith('https://'))?.url ?? null,
    advice,
  };
}

/** Of a census that was judged by newer knowledge than is here. */
function unknownFlaw(id: string): Flaw {
  const cves = /^CVE-\d{4}-\d+$/.test(id) ? [id] : [];
  return { id, title: id, cves, published: null, exploitedSince: null, score: null, url: null, advice: null };
}

/** What a census keeps of a device, to find the rule that fits it; its verdict is the census's own. */
function identityOf({ vendor, brand, model, firmware }: DeviceRow): Identity {
  return {
    category: claim('camera'),
    ...(vendor !== null && { vendor: claim(vendor) }),
    ...(brand !== null && { brand: claim(brand) }),
    ...(model !== null && { model: claim(model) }),
    ...(firmware !== null && { firmware: claim({ raw: firmware, ...readFirmware(vendor ?? '', firmware) }) }),
    contradictions: [],
  };
}

function claim<T>(value: T): Claim<T> {
  return { value, certainty: 'certain', because: [] };
}
