// Hikvision's log: a search over the last week, read page by page, the newest entries first looked for.

import type { Fact } from '../core/evidence.js';
import { find, findAll, parseXml, textOf, type XmlElement } from '../protocols/xml.js';
import { type LogEvent, logged, MOST_ENTRIES } from './inspector.js';
import type { Session } from './session.js';

const PAGE = 100;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Entries of the last week by our clock; nothing where the device has no such search. */
export async function hikvisionLog(session: Session): Promise<readonly Fact[]> {
  const id = uuid(session.options.random(16));
  const first = await page(session, id, 0);
  const total = Number(textOf(first, 'totalMatches') ?? textOf(first, 'numOfMatches') ?? 0);
  const facts = [...entries(first)];
  // Entries come oldest first; of a long log the end says what happened lately.
  let at = Math.max(PAGE, total - 2 * PAGE);
  let more = textOf(first, 'responseStatusStrg') === 'MORE';
  for (let pages = 1; more && pages < 3; pages += 1) {
    const next = await page(session, id, at);
    facts.push(...entries(next));
    more = textOf(next, 'responseStatusStrg') === 'MORE';
    at += PAGE;
  }
  return facts.slice(-MOST_ENTRIES);
}

async function page(session: Session, id: string, position: number): Promise<XmlElement | undefined> {
  const now = session.options.now();
  const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const span = `<startTime>${time(now - WEEK_MS)}</startTime><endTime>${time(now + WEEK_MS)}</endTime>`;
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
