// Single file: a source that is one document, such as KEV and EPSS.

import { MOST_BYTES, type Reading } from './collector.js';

export async function collectSingle({
  source,
  state,
  fetch,
  intake,
  taken,
  signal,
  onProgress,
}: Reading): Promise<void> {
  onProgress(0, 1);
  const before = state.seen[source.url] ?? {};
  const fetched = await fetch.get(source.url, { ...before, most: MOST_BYTES[source.kind], signal });
  if (fetched.changed) {
    taken(await intake.take(fetched.body, source.kind));
    state.seen[source.url] = { etag: fetched.etag, lastModified: fetched.lastModified };
  }
  onProgress(1, 1);
}
