// Hikvision's log: a search over the last week, the last day by itself so that a long log does not hide it.

import type { Fact } from '../core/evidence.js';
import { find, findAll, parseXml, textOf, type XmlElement } from '../protocols/xml.js';
import { type LogEvent, logged, MOST_ENTRIES } from './inspector.js';
import type { Session } from './session.js';

const PAGE = 100;
const PAGES = 2;
const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;

/** Entries of the last week by our clock; nothing where the device has no such search. */
export async function hikvisionLog(session: Session): Promise<readonly Fact[]> {
  const now = session.options.now();
  // Entries come oldest first and their number is not told: the last day is asked for by itself, so that a long log
  // does not hide it. It ends in a week, because a clock may be ahead.
  const lastDay = await search(session, now - DAY_MS, now + WEEK_MS);
  const before = await search(session, now - WEEK_MS, now - DAY_MS);
  // A device that does not heed the times gives the same entries twice.
  const all = new Map([...lastDay, ...before].map((fact) => [`${fact.kind} ${fact.value}`, fact]));
  return [...all.values()].slice(0, MOST_ENTRIES);
}

/** @param from, to milliseconds since 1970 */
async function search(session: Session, from: number, to: number): Promise<readonly Fact[]> {
  const id = uuid(session.options.random(16));
  const facts: Fact[] = [];
  for (let pages = 0; pages < PAGES; pages += 1) {
    const next = await page(session, { id, from, to, position: pages * PAGE });
    facts.push(...entries(next));
    if (textOf(next, 'responseStatusStrg') !== 'MORE') break;
  }
  return facts;
}

interface Page {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly position: number;
}

async function page(session: Session, { id, from, to, position }: Page): Promise<XmlElement | undefined> {
  const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const span = `<startTime>${time(from)}</startTime><endTime>${time(to)}</endTime>`;
  const answer = await session.ask({
    request: 'hikvision.log',
    path: '/ISAPI/ContentMgmt/logSearch',
    body: {
      type: 'application/xml',
      // The misspelt name is the maker's.
      text: `<CMSearchDescription version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"><searchID>${id}</searchID><metaId>log.std-cgi.com</metaId><timeSpanList><timeSpan>${span}</timeSpan></timeSpanList><maxResults>${PAGE}</maxResults><searchResultPostion>${position}</searchResultPostion></CMSearchDescription>`,
    },
  });
  return answer === undefined ? undefined : parseXml(answer);
}

function entries(root: XmlElement | undefined): readonly Fact[] {
  return findAll(root, 'searchMatchItem').flatMap((item) => {
    const entry = find(item, 'logDescriptor');
    const [at, user, from] = ['StartDateTime', 'userName', 'ipAddress'].map((name) => textOf(entry, name));
    return logged(eventOf(textOf(entry, 'metaId') ?? ''), {
      ...(at !== undefined && { at }),
      ...(user !== undefined && { user }),
      ...(from !== undefined && { from }),
    });
  });
}

/** "log.hikvision.com/Operation/remoteLogin"; makers spell "illegal" in several ways. */
function eventOf(metaId: string): LogEvent | undefined {
  const name = metaId.slice(metaId.lastIndexOf('/') + 1).toLowerCase();
  if (/^il+egal(?:access|login)|loginfailed/.test(name)) return 'login-failed';
  if (/(?:local|remote)login$/.test(name)) return 'login';
  if (/reboot|poweron|shutdown/.test(name)) return 'reboot';
  return /config|user|upgrade|restore/.test(name) ? 'settings' : undefined;
}

function uuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
