// Dahua's log.cgi: a search is begun, read in pieces and ended; the device remembers the few that are open.

import type { SimDevice } from '../../device.js';
import { deviceTime } from '../../http/context.js';
import { entriesBetween } from '../../http/device-log.js';
import type { Context } from '../../http/login.js';
import type { HttpReply } from '../../http/message.js';
import { lines, text } from '../../http/replies.js';
import type { LogEntry } from '../../settings-schema.js';

interface Search {
  readonly entries: readonly LogEntry[];
  at: number;
}

const MOST_OPEN = 8;
const MOST_A_PIECE = 100;
const FIRST_TOKEN = 46_878;

const open = new WeakMap<SimDevice, Map<number, Search>>();

const TYPES: Readonly<Record<LogEntry['what'], string>> = {
  login: 'Login',
  'login-failed': 'LogIn failure',
  logout: 'Logout',
  reboot: 'Reboot',
  settings: 'SaveConfig',
};

/** Undefined for what is no question about the log. */
export function logCgi(context: Context, query: URLSearchParams): HttpReply | undefined {
  const { device } = context;
  const searches = open.get(device) ?? new Map<number, Search>();
  open.set(device, searches);
  if (query.get('action') === 'startFind') return begin(context, query, searches);
  const token = Number(query.get('token'));
  const search = searches.get(token);
  if (!search) return undefined;
  if (query.get('action') === 'doFind') return piece(search, Number(query.get('count')));
  if (query.get('action') !== 'stopFind') return undefined;
  searches.delete(token);
  return text('OK\r\n');
}

function begin(
  context: Context,
  query: URLSearchParams,
  searches: Map<number, Search>,
): HttpReply | undefined {
  const [from, to] = ['StartTime', 'EndTime'].map((name) => timeOf(query.get(`condition.${name}`)));
  if (from === undefined || to === undefined) return undefined;
  const entries = entriesBetween(context, from, to);
  const token = Math.max(FIRST_TOKEN, ...searches.keys()) + 1;
  searches.set(token, { entries, at: 0 });
  const [oldest] = searches.keys();
  if (searches.size > MOST_OPEN && oldest !== undefined) searches.delete(oldest);
  return lines([
    ['token', String(token)],
    ['count', String(entries.length)],
  ]);
}

function piece(search: Search, count: number): HttpReply {
  const most = Number.isInteger(count) && count > 0 ? Math.min(count, MOST_A_PIECE) : MOST_A_PIECE;
  const found = search.entries.slice(search.at, search.at + most);
  search.at += found.length;
  return lines([
    ['found', String(found.length)],
    ...found.flatMap(({ at, user, from, what }, index) => {
      const key = `items[${index}]`;
      return [
        [`${key}.RecNo`, String(index)],
        [`${key}.Time`, localTime(Date.parse(at))],
        [`${key}.Type`, TYPES[what]],
        [`${key}.User`, user],
        [`${key}.Detail.Address`, from],
      ] as const;
    }),
  ]);
}

/** "2026-11-23 10:00:00", in the zone of the device, here always UTC. */
function localTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function timeOf(text: string | null): number | undefined {
  const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text ?? '')
    ? Date.parse(`${text?.replace(' ', 'T')}Z`)
    : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** global.cgi?action=getCurrentTime */
export function currentTime(context: Context): HttpReply {
  return lines([['result', localTime(deviceTime(context))]]);
}
