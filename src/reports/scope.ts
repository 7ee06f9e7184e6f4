// Scope: what one report is about: all that whoever asks may see, or one site of it.

import { UsageError } from '../core/errors.js';
import type { AsOf, Estate, Within } from '../store/estate.js';

export interface Scope {
  readonly within: Within;
  readonly siteName: string | null;
}

/**
 * @param site id or name of a site
 * @throws UsageError where whoever asks sees no such site; it does not say whether there is one
 */
export async function scopeOf(
  estate: Estate,
  within: Within,
  asOf: AsOf,
  site: string | undefined,
): Promise<Scope> {
  if (site === undefined) return { within, siteName: null };
  const seen = await estate.sites(within, asOf);
  const found =
    seen.find(({ id }) => id === site) ??
    seen.find(({ name }) => name.toLowerCase() === site.trim().toLowerCase());
  // The store narrows its answer too; a report that shows a stranger's site must not hang on that alone.
  if (!found || (within !== null && !within.includes(found.id)))
    throw new UsageError(`no site "${site}"`, siteHint(seen.map(({ name }) => name)));
  return { within: [found.id], siteName: found.name };
}

function siteHint(names: readonly string[]): string {
  if (names.length === 0) return 'leave the site out: none is set up';
  const shown = names.slice(0, 8).join(', ');
  return `one of: ${shown}${names.length > 8 ? ', …' : ''}`;
}
