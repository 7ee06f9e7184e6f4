// Status URL: where the page of one camera is found on the server.

import { UsageError } from '../core/errors.js';

/** The address of the page of a device, by its id. */
export type UrlOf = (id: string) => string;

/**
 * @param publicUrl where the server is reached, as in https://lenscap.example.com
 * @throws UsageError for what is no address of the web, or holds a login
 */
export function statusUrls(publicUrl: string): UrlOf {
  const parsed = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    throw new UsageError(
      `"${publicUrl}" is not the address of a server`,
      'where the server is reached, as in --url https://lenscap.example.com',
    );
  const base = `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
  return (id) => `${base}/cameras/${encodeURIComponent(id)}`;
}
