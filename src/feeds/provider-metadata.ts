// Provider metadata: where a CSAF provider keeps its documents, and which of them changed (CSAF 2.0, section 7.1).

import { z } from 'zod';
import { fitting, isoDay, listOf, parseJson, shortText } from './json-document.js';
import { FeedError } from './record.js';

const provider = z.object({
  canonical_url: shortText,
  publisher: z.object({ name: shortText }),
  distributions: listOf(
    z.object({
      directory_url: shortText.optional(),
      rolie: z
        .object({ feeds: listOf(z.object({ url: shortText, tlp_label: z.string().optional() }), 100) })
        .optional(),
    }),
    100,
  ).optional(),
});

/** A folder with changes.csv or index.txt, or a ROLIE feed (RFC 8322). */
export type Distribution =
  | { readonly kind: 'directory'; readonly url: string }
  | { readonly kind: 'rolie'; readonly url: string };

/** A document of a provider, before it is fetched. */
export interface Listed {
  /** Absolute, below the folder or on the host of the feed that lists it. */
  readonly url: string;
  /** ISO time of its last change; absent where the list does not tell. */
  readonly updated?: string;
  /** Where its SHA-256 or SHA-512 stands, as sha256sum writes it. */
  readonly hash?: string;
}

/** A directory knows every document, a ROLIE feed at least those of one label; the first kind found is used. @throws FeedError */
export function readProvider(text: string): readonly Distribution[] {
  const { distributions = [] } = fitting(provider, parseJson(text));
  const directories = distributions.flatMap(({ directory_url: url }) =>
    url === undefined ? [] : [{ kind: 'directory', url: url.endsWith('/') ? url : `${url}/` } as const],
  );
  // What is not for everybody needs a login, which Lenscap has not.
  const feeds = distributions.flatMap(({ rolie }) => rolie?.feeds ?? []);
  const open = feeds.filter(
    ({ tlp_label: label }) => label === undefined || /^(?:WHITE|CLEAR|UNLABELED)$/.test(label),
  );
  const found =
    directories.length > 0 ? directories : open.map(({ url }) => ({ kind: 'rolie', url }) as const);
  if (found.length === 0) throw new FeedError('it names no folder and no open feed of documents');
  return found;
}

const MOST_LINES = 200_000;

/** changes.csv: `"2023/icsa-23-1.json","2023-01-05T10:00:00Z"`, newest first. Lines that do not fit are left out. */
export function readChanges(text: string, folder: string): readonly Listed[] {
  return lines(text).flatMap((line) => {
    const { path, updated } =
      /^"?(?<path>[^",]{1,500})"?,\s*"?(?<updated>\d{4}-\d\d-\d\d[^",]*)"?$/.exec(line)?.groups ?? {};
    const url = path === undefined ? undefined : below(folder, path);
    return url === undefined || updated === undefined ? [] : [{ url, updated, hash: `${url}.sha256` }];
  });
}

/** index.txt: one path a line. */
export function readIndex(text: string, folder: string): readonly Listed[] {
  return lines(text).flatMap((line) => {
    const url = below(folder, line);
    return url === undefined ? [] : [{ url, hash: `${url}.sha256` }];
  });
}

function lines(text: string): readonly string[] {
  return text
    .split(/\r?\n/, MOST_LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Nothing outside the folder is fetched, whatever a list says. */
function below(folder: string, path: string): string | undefined {
  if (!/^[\w./()+ -]{1,500}\.json(?:\.gz)?$/i.test(path)) return undefined;
  const url = new URL(path, folder).href;
  return url.startsWith(folder) ? url : undefined;
}

const link = z.object({ rel: z.string().optional(), href: shortText });
const rolie = z.object({
  feed: z.object({
    entry: listOf(
      z.object({ updated: isoDay.optional(), link: listOf(link, 50).optional() }),
      100_000,
    ).optional(),
  }),
});

/** @param feed its address: documents on other hosts are left out @throws FeedError */
export function readRolie(text: string, feed: string): readonly Listed[] {
  const { entry = [] } = fitting(rolie, parseJson(text)).feed;
  const { host } = new URL(feed);
  return entry.flatMap(({ updated, link: links = [] }) => {
    const on = (rel: string) => links.filter((one) => one.rel === rel && hostOf(one.href) === host);
    const [self] = on('self');
    const hash = on('hash').find(({ href }) => /\.sha(?:256|512)$/.test(href));
    if (!self) return [];
    return [{ url: self.href, ...(updated !== undefined && { updated }), ...(hash && { hash: hash.href }) }];
  });
}

function hostOf(href: string): string | undefined {
  try {
    return new URL(href).host;
  } catch {
    return undefined;
  }
}

/** The digest in a file that sha256sum or sha512sum wrote: hex, then the name. */
export function readHash(text: string): string | undefined {
  return /^(?<hex>[0-9a-f]{128}|[0-9a-f]{64})\b/i.exec(text.trim())?.groups?.hex?.toLowerCase();
}
