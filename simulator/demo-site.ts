// The demo site: where its file is, from the sources and from the built package alike.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSite, SiteError, type SiteFile } from './site-file.js';

/** Beside this file in the sources, two folders up once it is compiled to dist/simulator. */
const CANDIDATES = ['demo-site.yaml', '../../simulator/demo-site.yaml'];

/** @throws SiteError when the package is incomplete */
export function demoSitePath(): string {
  const found = CANDIDATES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (found === undefined)
    throw new SiteError('demo-site.yaml is missing from the package; install it again');
  return found;
}

export function demoSite(): SiteFile {
  return readSite(demoSitePath());
}
