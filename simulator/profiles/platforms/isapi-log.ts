// ISAPI's search of the log: a time span and a position in, a page of entries out, oldest first.

import type { Context } from '../../http/context.js';
import { entriesBetween } from '../../http/device-log.js';
import type { HttpRequest } from '../../http/message.js';
import { elements } from '../../http/replies.js';
import type { LogEntry } from '../../settings-schema.js';
import { document, group } from './isapi-xml.js';

export const LOG_SEARCH = '/ISAPI/ContentMgmt/logSearch';

const MOST_A_PAGE = 100;

/** "illlegal" is the maker's own spelling. */
const KINDS: Readonly<Record<LogEntry['what'], string>> = {
  login: 'Operation/remoteLogin',
  'login-failed': 'Exception/illlegalAccess',
  logout: 'Operation/remoteLogout',
  reboot: 'Operation/remoteReboot',
  settings: 'Operation/remoteConfigParam',
};

/** Undefined for a body that is no search. */
export function logSearch(context: Context, { body }: HttpRequest): string | undefined {
  const field = (name: string) => new RegExp(`<${name}>([^<]{1,100})</${name}>`).exec(body)?.[1];
  const [start, end] = [Date.parse(field('startTime') ?? ''), Date.parse(field('endTime') ?? '')];
  const searchID = field('searchID');
  // The misspelt name is the maker's.
  const [most, position] = [Number(field('maxResults')), Number(field('searchResultPostion') ?? 0)];
  const isWhole = [start, end, most, position].every(Number.isFinite) && field('metaId') !== undefined;
  if (!isWhole || searchID === undefined || !body.includes('<CMSearchDescription')) return undefined;
  const found = entriesBetween(context, start, end);
  const page = found.slice(position, position + Math.min(most, MOST_A_PAGE));
  const hasMore = position + page.length < found.length;
  const head = elements({
    searchID,
    responseStatus: 'true',
    responseStatusStrg: page.length === 0 ? 'NO MATCHES' : hasMore ? 'MORE' : 'OK',
    numOfMatches: String(page.length),
  });
  return document('CMSearchResult', `${head}\n<matchList>${page.map(item).join('\n')}</matchList>`);
}

function item({ at, user, from, what }: LogEntry): string {
  const entry = {
    metaId: `log.hikvision.com/${KINDS[what]}`,
    StartDateTime: at,
    paraType: '',
    userName: user,
    ipAddress: from,
  };
  return `<searchMatchItem>${group('logDescriptor', entry)}</searchMatchItem>`;
}
