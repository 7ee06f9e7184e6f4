// Login list: entries of leaked logins, of which only host and account are read; a password in them is passed over.

import ipaddr from 'ipaddr.js';

export interface LeakedEntry {
  /** Host name or address, lower case; absent for a list of accounts alone. */
  readonly host?: string;
  /** Lower case. */
  readonly user?: string;
}

/** What is read of a line at most; a longer one is no entry. */
const MOST_LINE = 4096;

/** "https://host:8080/path" with what follows: ":user:password", "|user|password", ",user,password", a space or a tab. */
const URL_FIRST =
  /^(?:https?|rtsp|ftp):\/\/(?:(?<inner>[^\s/@:]{1,128})(?::[^\s/@]{0,256})?@)?(?<host>\[[0-9a-f:.]{2,45}\]|[^\s/:|,;?#]{1,253})(?::\d{1,5})?(?:[/?#][^\s|,;:]{0,1024})?(?:[:|,;\s]+(?<user>[^\s:|,;]{1,128}))?/i;
/** "host:port:user:password", "host:user:password", "host,port,user,…". */
const HOST_FIRST =
  /^(?<host>\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?:[:|,;\s]\d{1,5})?(?:[:|,;\s]+(?<user>[^\s:|,;]{1,128}))?/i;
/** "user:password@host:port", "user@host". */
const USER_FIRST = /^(?<user>[^\s:@|,;]{1,128})(?::[^\s@]{0,256})?@(?<host>[a-z0-9.-]{1,253})(?::\d{1,5})?/i;

/** Undefined for a line that names neither a host nor an account. */
export function readLeakedEntry(line: string): LeakedEntry | undefined {
  const text = line.length > MOST_LINE ? '' : line.replaceAll('"', '').trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const url = URL_FIRST.exec(text)?.groups;
  if (url) return entryOf(url.host, url.user ?? url.inner);
  const before = USER_FIRST.exec(text)?.groups;
  if (before) {
    const { host = '', user = '' } = before;
    return entryOf(host, ipaddr.isValid(host) ? user : `${user}@${host}`);
  }
  const first = HOST_FIRST.exec(text)?.groups;
  if (first && isHost(first.host ?? '')) return entryOf(first.host, first.user);
  const [user = ''] = text.split(/[:|,;\s]/, 1);
  return user === '' ? undefined : { user: user.toLowerCase() };
}

function entryOf(host: string | undefined, user: string | undefined): LeakedEntry {
  const bare = host?.replace(/^\[|\]$/g, '').toLowerCase() ?? '';
  return {
    ...(bare !== '' && { host: ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : bare }),
    ...(user !== undefined && { user: user.toLowerCase() }),
  };
}

function isHost(text: string): boolean {
  return ipaddr.isValid(text.replace(/^\[|\]$/g, '')) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text);
}
