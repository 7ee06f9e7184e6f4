// HTTP reply: when enough of it has arrived, and what it says; an own reader because devices break every rule of the format.

import { bodyOf, framingOf, walkChunks } from './body.js';
import { type Head, type Headers, headAt, headEnd, headStart, MAX_HEAD, mayBeReply } from './head.js';

export interface HttpReply {
  readonly protocol: Head['protocol'];
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  /** Content with chunks joined and compression undone. */
  readonly body: Uint8Array;
  /** False when the head or the body was cut short, as far as its framing can tell. */
  readonly complete: boolean;
}

/** Bytes of a body read at most: enough for any start page, and an endless one ends here. */
const MAX_BODY = 64 * 1024;

/** Interim replies (100 Continue) passed over before the real one. */
const MAX_INTERIM = 4;

/**
 * Reads a reply as far as it has arrived; a missing end, a bare line feed, contradicting lengths are accepted.
 * Undefined when the bytes hold no status line. Never throws.
 * @param maxBody bytes of the body kept
 */
export function readReply(bytes: Uint8Array, maxBody = MAX_BODY): HttpReply | undefined {
  const head = readHead(bytes);
  if (!head) return undefined;
  const { protocol, status, reason, headers } = head;
  const body = head.complete ? bodyOf(bytes, head, maxBody) : { bytes: new Uint8Array(0), complete: false };
  return { protocol, status, reason, headers, body: body.bytes, complete: body.complete };
}

/** The head alone, for whoever has the body from elsewhere. */
export function readHead(bytes: Uint8Array): Head | undefined {
  let head = headAt(bytes, 0);
  for (let interim = 0; head && isInterim(head) && interim < MAX_INTERIM; interim++)
    head = headAt(bytes, head.end);
  return head && !isInterim(head) ? head : undefined;
}

/** 101 is the last reply of its exchange, the other 1xx announce another. */
function isInterim({ status }: Head): boolean {
  return status < 200 && status !== 101;
}

/**
 * Makes the end condition of one exchange. The returned function is given everything received so far and looks at
 * each byte about once, however the bytes are cut into chunks.
 * @param maxBody bytes of the body after which the rest is not waited for
 */
export function httpDone(maxBody = MAX_BODY): (received: Uint8Array) => boolean {
  let start = 0;
  let scanned = 0;
  let interim = 0;
  let bodyDone: ((received: Uint8Array) => boolean) | undefined;
  const headDone = (received: Uint8Array): boolean => {
    start = headStart(received, start);
    if (!mayBeReply(received, start)) return true;
    const end = headEnd(received, Math.max(scanned, start));
    scanned = Math.max(start, received.length - 3);
    if (end < 0) return received.length - start >= MAX_HEAD;
    const head = headAt(received, start);
    if (!head || (isInterim(head) && interim >= MAX_INTERIM)) return true;
    start = end;
    scanned = end;
    if (isInterim(head)) {
      interim += 1;
      return headDone(received);
    }
    bodyDone = bodyCondition(head, maxBody);
    return bodyDone(received);
  };
  return (received) => (bodyDone ?? headDone)(received);
}

function bodyCondition(head: Head, maxBody: number): (received: Uint8Array) => boolean {
  const framing = framingOf(head);
  const enough = (received: Uint8Array) => received.length - head.end >= maxBody;
  switch (framing.by) {
    case 'length':
      return (received) => received.length - head.end >= Math.min(framing.length, maxBody);
    case 'close':
      return (received) => enough(received) || endsDocument(received.subarray(head.end));
    case 'chunks': {
      let at = head.end;
      return (received) => {
        const walk = walkChunks(received, at);
        at = walk.at;
        return walk.ended || enough(received);
      };
    }
  }
}

/** Servers that announce no length often keep the connection open too; the end of the document is then the end. */
function endsDocument(body: Uint8Array): boolean {
  const tail = Buffer.from(body.subarray(-64)).toString('latin1').trimEnd().toLowerCase();
  return /^<\/(?:html|(?:[\w.-]{1,32}:)?envelope)>$/.test(tail.slice(Math.max(tail.lastIndexOf('<'), 0)));
}

/** First value of a header, or undefined when it is missing or empty. */
export function header({ headers }: Pick<HttpReply, 'headers'>, name: string): string | undefined {
  return headers.get(name)?.find((value) => value !== '');
}
