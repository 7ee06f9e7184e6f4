// Maker and brand: who built the device and whose name is on it, which is often somebody else's.

import type { Brands } from './brands.js';
import { RANK, type Statement, weaker } from './statement.js';
import { type Weighed, weigh } from './weigh.js';

/**
 * A maker that was only concluded from a brand follows what the device itself says, where the brand is known to buy
 * there: a Honeywell that answers DHIP is no contradiction.
 */
export function settleMakers(statements: readonly Statement[]): readonly Statement[] {
  const said = statements.filter((statement) => !hasChoice(statement) && !statement.weak);
  return statements.map((statement) => {
    if (!hasChoice(statement)) return statement;
    const agreeing = said.filter(({ value }) => statement.orMaker?.includes(value));
    const maker = weigh('vendor', agreeing)?.claim.value;
    return maker === undefined ? statement : { ...statement, value: maker };
  });
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
