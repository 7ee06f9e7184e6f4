// Weigh: of all statements about one field, the one to believe, how sure that is, and what speaks against it.

import { brandName } from '../core/brand-names.js';
import type { Evidence } from '../core/evidence.js';
import { CERTAINTIES, type Certainty, type Claim, type Contradiction } from '../core/identity.js';
import type { SaysField } from './facts-known.js';
import { compatible, normal } from './spelling.js';
import { familyOf, RANK, type Statement, weaker } from './statement.js';

/** Statements that agree. */
interface Group {
  readonly normal: string;
  readonly statements: Statement[];
}

export interface Weighed {
  readonly claim: Claim;
  /** Rank of the strongest statement for it. */
  readonly rank: number;
  readonly contradictions: readonly Contradiction[];
}

/** Steps of strength between two statements that are still a match for each other. */
const COMPARABLE = 2;
/** Independent weak signals that together are as good as one good source. */
const ENOUGH_WEAK = 3;
/** Different values of one field looked at, the strongest first; a device that claims more is only noisy. */
const MAX_GROUPS = 16;
/** Evidence shown with a contradiction, of each side. */
const SHOWN = 3;
/** Characters of a device's text in a sentence. */
const QUOTED = 60;

/** Undefined when nothing was said. The order of the statements makes no difference. */
export function weigh(field: SaysField, statements: readonly Statement[]): Weighed | undefined {
  const groups = grouped(field, statements.toSorted(strongerFirst)).toSorted(betterFirst);
  const [best, ...others] = groups;
  if (!best) return undefined;
  const rank = rankOfGroup(best);
  const against = others.filter((group) => opposes(rank, group));
  const shaken = against.some((group) => rankOfGroup(group) >= rank - COMPARABLE);
  return {
    claim: {
      value: spelled(best),
      certainty: shaken ? lowered(certaintyOf(best)) : certaintyOf(best),
      because: evidenceOf(best),
    },
    rank,
    contradictions: contradictions(field, best, against),
  };
}

/** An order of its own, so that the order in which evidence came in cannot matter. */
function strongerFirst(a: Statement, b: Statement): number {
  return (
    Number(a.weak ?? false) - Number(b.weak ?? false) ||
    b.rank - a.rank ||
    CERTAINTIES.indexOf(b.cap) - CERTAINTIES.indexOf(a.cap) ||
    b.value.length - a.value.length ||
    byText(a.value, b.value) ||
    byEvidence(a.evidence, b.evidence)
  );
}

function grouped(field: SaysField, sorted: readonly Statement[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const statement of sorted) {
    const form = normal(field, statement.value);
    const group = groups.get(form) ?? [...groups.values()].find((one) => compatible(field, one.normal, form));
    if (group) group.statements.push(statement);
    else if (groups.size < MAX_GROUPS) groups.set(form, { normal: form, statements: [statement] });
  }
  return [...groups.values()];
}

function betterFirst(a: Group, b: Group): number {
  const [x, y] = [a.statements[0], b.statements[0]];
  if (!x || !y) return 0;
  return (
    Number(x.weak ?? false) - Number(y.weak ?? false) ||
    y.rank - x.rank ||
    CERTAINTIES.indexOf(y.cap) - CERTAINTIES.indexOf(x.cap) ||
    families(b.statements, RANK.banner).size - families(a.statements, RANK.banner).size ||
    b.statements.length - a.statements.length ||
    byText(a.normal, b.normal)
  );
}

function rankOfGroup({ statements }: Group): number {
  return Math.max(...statements.map(({ rank, weak }) => (weak ? -1 : rank)));
}

/** A match for what was believed, or a banner at least: an impostor must show even against a device's own word. */
function opposes(rank: number, group: Group): boolean {
  const theirs = rankOfGroup(group);
  return theirs >= 0 && theirs >= Math.min(rank - COMPARABLE, RANK.banner);
}

/** The fullest spelling among those that are good sources; the strongest one where none is. */
function spelled({ statements }: Group): string {
  const good = statements.filter(({ rank }) => rank >= RANK.banner);
  const lengthOf = ({ value }: Statement) => value.replace(/\s/g, '').length;
  const [strongest, ...others] = good.length > 0 ? good : statements.slice(0, 1);
  if (!strongest) return '';
  return others.reduce((best, one) => (lengthOf(one) > lengthOf(best) ? one : best), strongest).value;
}

function certaintyOf({ statements }: Group): Certainty {
  const sure = level(statements.filter(({ cap }) => cap === 'certain'));
  const unverified = weaker('likely', level(statements.filter(({ cap }) => cap !== 'possible')));
  return CERTAINTIES.indexOf(sure) > CERTAINTIES.indexOf(unverified) ? sure : unverified;
}

function level(statements: readonly Statement[]): Certainty {
  const top = Math.max(-1, ...statements.map(({ rank }) => rank));
  if (top >= RANK.device || families(statements, RANK.banner).size >= 2) return 'certain';
  const pages = new Set(
    statements.filter(({ rank }) => rank >= RANK.page).map(({ evidence }) => evidence.kind),
  );
  return top >= RANK.banner || pages.size >= 2 || addUp(statements) ? 'likely' : 'possible';
}

/** A MAC prefix, a certificate and the ports: each alone is little, but they have nothing to do with each other. */
function addUp(statements: readonly Statement[]): boolean {
  const sound = statements.filter(({ weak }) => !weak);
  return (
    families(statements, RANK.hint).size >= ENOUGH_WEAK && families(sound, RANK.hint).size >= ENOUGH_WEAK - 1
  );
}

function families(statements: readonly Statement[], atLeast: number): ReadonlySet<string> {
  return new Set(statements.filter(({ rank }) => rank >= atLeast).map(({ evidence }) => familyOf(evidence)));
}

function lowered(certainty: Certainty): Certainty {
  return certainty === 'certain' ? 'likely' : 'possible';
}

function evidenceOf({ statements }: Group): readonly Evidence[] {
  return [...new Set(statements.map(({ evidence }) => evidence))];
}

function contradictions(field: SaysField, best: Group, against: readonly Group[]): readonly Contradiction[] {
  if (field === 'hardware') return [];
  return against.map((group) => ({
    field,
    says: `${said(field, best)}, but ${said(field, group)}`,
    between: [...evidenceOf(best).slice(0, SHOWN), ...evidenceOf(group).slice(0, SHOWN)],
  }));
}

/** What was read is quoted where it does not contain what was concluded from it: a firmware says no maker by itself. */
function said(field: SaysField, group: Group): string {
  const { kind, value: text } = group.statements[0]?.evidence ?? { kind: '', value: '' };
  const value = spelled(group);
  const shown = field === 'vendor' || field === 'brand' ? brandName(value) : value;
  const quoted = text.toLowerCase().includes(value.toLowerCase()) ? '' : ` "${text.slice(0, QUOTED)}"`;
  return `${kind}${quoted} says "${shown}"`;
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same order of evidence whatever order it was read in. */
export function byEvidence(a: Evidence, b: Evidence): number {
  return (
    byText(a.kind, b.kind) ||
    byText(a.value, b.value) ||
    byText(a.source.address, b.source.address) ||
    (a.source.port ?? 0) - (b.source.port ?? 0) ||
    byText(a.source.transport ?? '', b.source.transport ?? '') ||
    byText(a.source.via, b.source.via) ||
    byText(a.at, b.at)
  );
}
