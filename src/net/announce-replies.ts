// Announce replies: which answers to a question to everybody are kept; bounded, and only from those who were asked.

import type { Scope } from './scope.js';
import type { TargetSet } from './targets.js';

/** One question to everybody; a UdpQuestion with its datagrams made fits. */
export interface Announcement {
  readonly id: string;
  readonly port: number;
  readonly multicast?: string | undefined;
  readonly multicast6?: string | undefined;
  readonly broadcast?: boolean | undefined;
  /** Local port to which the protocol sends its replies; otherwise the sending one. */
  readonly replyPort?: number | undefined;
  readonly datagrams: readonly { readonly request: string; readonly payload: Uint8Array }[];
}

export interface AnnounceReply {
  /** Id of the announcement. */
  readonly question: string;
  readonly from: string;
  readonly bytes: Uint8Array;
}

const MAX_PER_SOURCE = 16;
const MAX_REPLIES = 200_000;
const MAX_REPLY_BYTES = 64 * 1024 * 1024;

/** Keeps the replies that count, within bounds. */
export class Collector {
  readonly replies: AnnounceReply[] = [];
  dropped = 0;
  #bytes = 0;
  readonly #counts = new Map<string, number>();
  readonly #bySource = new Map<string, Uint8Array[]>();

  constructor(readonly asked: { readonly scope: Scope; readonly targets: TargetSet }) {}

  count(question: string): number {
    return this.#counts.get(question) ?? 0;
  }

  hear({ id, datagrams }: Announcement): (bytes: Uint8Array, from: string) => void {
    return (bytes, from) => {
      // A group that was joined brings the question back.
      if (datagrams.some(({ payload }) => same(payload, bytes))) return;
      const key = `${id} ${from}`;
      const before = this.#bySource.get(key) ?? [];
      if (before.some((earlier) => same(earlier, bytes))) return;
      if (!this.#wanted(from) || before.length >= MAX_PER_SOURCE || !this.#room(bytes.length)) {
        this.dropped += 1;
        return;
      }
      this.#bySource.set(key, [...before, bytes]);
      this.#counts.set(id, this.count(id) + 1);
      this.#bytes += bytes.length;
      this.replies.push({ question: id, from, bytes });
    };
  }

  #wanted(from: string): boolean {
    return this.asked.targets.contains(from) && this.asked.scope.permits(from).ok;
  }

  #room(bytes: number): boolean {
    return this.replies.length < MAX_REPLIES && this.#bytes + bytes <= MAX_REPLY_BYTES;
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
