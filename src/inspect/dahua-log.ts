// Dahua's log: a search that is begun, read in pieces and ended.

import type { Fact } from '../core/evidence.js';
import { readDahuaLines } from '../protocols/dahua/lines.js';
import { type LogEvent, logged, MOST_ENTRIES } from './inspector.js';
import type { Session } from './session.js';

const PIECE = 100;
const PIECES = 3;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Entries of the last week by our clock; nothing where the device has no such search. */
export async function dahuaLog(session: Session): Promise<readonly Fact[]> {
  const now = session.options.now();
  const time = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', '%20');
  const begun = await ask(
    session,
    `startFind&condition.StartTime=${time(now - WEEK_MS)}&condition.EndTime=${time(now + WEEK_MS)}`,
  );
  const token = new Map(readDahuaLines(begun ?? '')).get('token');
  if (token === undefined || !/^\d{1,12}$/.test(token)) return [];
  const facts: Fact[] = [];
  for (let piece = 0; piece < PIECES; piece += 1) {
    const lines = new Map(readDahuaLines((await ask(session, `doFind&token=${token}&count=${PIECE}`)) ?? ''));
    const found = Math.min(PIECE, Number(lines.get('found') ?? 0));
    for (let n = 0; n < found; n += 1) facts.push(...entry(lines, n));
    if (!(found === PIECE)) break;
  }
  await ask(session, `stopFind&token=${token}`);
  return facts.slice(0, MOST_ENTRIES);
}

function ask(session: Session, action: string): Promise<string | undefined> {
  return session.ask({ request: 'dahua.log', path: `/cgi-bin/log.cgi?action=${action}` });
}

/** items.0.Time, items.0.User, items.0.Type, items.0.Detail.Address. */
function entry(lines: ReadonlyMap<string, string>, n: number): readonly Fact[] {
  const field = (name: string) => lines.get(`items.${n}.${name}`);
  const [at, user, from] = [
    field('Time'),
    field('User'),
    field('Detail.Address') ?? field('Detail.IP') ?? field('Address'),
  ];
  return logged(eventOf(field('Type') ?? ''), {
    ...(at !== undefined && { at }),
    ...(user !== undefined && { user }),
    ...(from !== undefined && { from }),
  });
}

function eventOf(type: string): LogEvent | undefined {
  const low = type.toLowerCase().replaceAll(/[\s._-]/g, '');
  if (/(?:login|logon).{0,10}(?:fail|illegal|error)|illegallogin/.test(low)) return 'login-failed';
  if (/^(?:login|logon|userlogin)$/.test(low)) return 'login';
  if (/reboot|shutdown|startup/.test(low)) return 'reboot';
  return /config|saveparam|user|upgrade|restore/.test(low) ? 'settings' : undefined;
}
