// Maker and brand: who built the device and whose name is on it, which is often somebody else's.

import type { Brands } from './brands.js';
import { madeBy, RANK, type Statement, weaker } from './statement.js';
import { type Weighed, weigh } from './weigh.js';

/**
 * A maker that was only concluded from a brand follows what the device itself says, where the brand is known to buy
 * there: a Honeywell that answers DHIP is no contradiction. Where it is not, what the device does still goes before
 * its name, which can be rewritten; the name is then shown as a contradiction.
 */
export function settleMakers(statements: readonly Statement[]): readonly Statement[] {
  const said = statements.filter((statement) => !hasChoice(statement) && !statement.weak);
  const settled = statements.map((statement) => {
    if (!hasChoice(statement)) return statement;
    const choice = statement.orMaker ?? [];
    const agreeing = said.filter(({ value }) => choice.some(({ id }) => id === value));
    const value = weigh('vendor', agreeing)?.claim.value;
    const maker = choice.find(({ id }) => id === value);
    return maker === undefined || value === statement.value ? statement : madeBy(statement, maker);
  });
  const does = weigh(
    'vendor',
    settled.filter(({ byName, weak }) => !byName && !weak),
  );
  return does === undefined ? settled : settled.map((statement) => yielding(statement, does));
}

/** One good source, or several weak ones: enough to doubt a name. */
function yielding(statement: Statement, does: Weighed): Statement {
  const doubted = statement.byName && statement.value !== does.claim.value;
  if (!doubted || does.rank < RANK.page || does.claim.certainty === 'possible') return statement;
  return { ...statement, rank: Math.min(statement.rank, does.rank - 1) };
}

function hasChoice({ orMaker = [] }: Statement): boolean {
  return orMaker.length > 1;
}

/** The brand; a rebrand's name beats its maker's, and without a name the maker's stands on the box as far as known. */
export function brandOf(
  statements: readonly Statement[],
  vendor: Weighed | undefined,
  brands: Brands,
): Weighed | undefined {
  const maker = vendor?.claim.value;
  const soldBy = ({ value, rank, weak }: Statement) =>
    value !== maker &&
    rank >= RANK.page &&
    !weak &&
    brands.byId.get(value)?.makers.some(({ id }) => id === maker) === true;
  const names = statements.some(soldBy) ? statements.filter(({ value }) => value !== maker) : statements;
  const named = weigh('brand', names);
  if (!vendor) return named;
  if (!named) return { ...vendor, claim: nameless(vendor), contradictions: [] };
  return named.claim.value === maker ? ownName(named, vendor) : named;
}

/** Nothing names a brand: it may still be one. */
function nameless({ claim }: Weighed): Weighed['claim'] {
  return { ...claim, certainty: weaker(claim.certainty, 'likely') };
}

/** The name is the maker's own; that it is one of the maker's devices makes it as sure as the maker. */
function ownName(named: Weighed, vendor: Weighed): Weighed {
  return named.rank < RANK.announce
    ? named
    : { ...named, claim: { ...named.claim, certainty: vendor.claim.certainty } };
}
