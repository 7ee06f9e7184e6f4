// Announce: one question to everybody on the networks in scope, by multicast and broadcast, and everybody's answers.

import { type Announcement, type AnnounceReply, Collector } from './announce-replies.js';
import type { Clock } from './clock.js';
import { bindShared, type Shared, type SharedSockets, send } from './datagram.js';
import { codeOf } from './failures.js';
import type { OwnNetwork } from './interfaces.js';
import type { Ledger, LedgerTicket } from './ledger.js';
import type { Scope } from './scope.js';
import type { TargetSet } from './targets.js';

export interface AnnounceResult {
  readonly replies: readonly AnnounceReply[];
  /** Datagrams that came from outside the scope or the targets, or beyond the bounds; none of them was read. */
  readonly dropped: number;
  /** Datagrams sent. */
  readonly sent: number;
  /** What a person should know: an interface or a port that could not be used. */
  readonly notes: readonly string[];
}

export interface AnnounceOptions {
  readonly announcements: readonly Announcement[];
  readonly targets: TargetSet;
  readonly scope: Scope;
  /** This machine's networks; one is used when all of it is in scope and a target is on it. */
  readonly networks: readonly OwnNetwork[];
  readonly sockets: SharedSockets;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Milliseconds in which answers are collected; default 4000. */
  readonly windowMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds at which everything is sent: UDP loses, and sleepy Wi-Fi cameras miss the first. */
const ROUNDS = [0, 250, 1000];
/** Spread of the sends of one round, so that a camera is not hit by all questions in one instant. */
const JITTER = 150;
const WINDOW = 4000;

/** Where one datagram goes. */
interface Way {
  readonly sender: Shared;
  readonly to: string;
  /** With the zone where it has one. */
  readonly address: string;
  readonly cast: 'multicast' | 'broadcast';
}

/** Never rejects for what the network does; rejects when the ledger fails. */
export async function announce(options: AnnounceOptions): Promise<AnnounceResult> {
  const networks = options.networks.filter(({ whole, network }) => whole && options.targets.touches(network));
  const collector = new Collector(options);
  const notes = new Set<string>();
  const counts = await Promise.all(
    options.announcements.map((question) => askEverybody(question, networks, options, collector, notes)),
  );
  const sent = counts.reduce((sum, count) => sum + count, 0);
  return { replies: collector.replies, dropped: collector.dropped, sent, notes: [...notes] };
}

/** Sends one question in all its rounds and waits for the window; resolves to the datagrams sent. */
async function askEverybody(
  question: Announcement,
  networks: readonly OwnNetwork[],
  options: AnnounceOptions,
  collector: Collector,
  notes: Set<string>,
): Promise<number> {
  let sent = 0;
  const run = async (listener: Shared | undefined) => {
    const own: Shared[] = [];
    try {
      const ways = await waysOf(question, networks, listener, own, notes);
      const hear = collector.hear(question);
      const stops = [...own, ...(listener ? [listener] : [])].map((shared) => shared.listen(hear));
      sent = await sendRounds(question, ways, options, collector, notes);
      for (const stop of stops) stop();
    } finally {
      for (const { socket } of own) socket.close();
    }
  };
  const { replyPort } = question;
  if (replyPort === undefined || !networks.some(({ family }) => family === 4)) await run(undefined);
  else {
    await options.sockets.with('udp4', replyPort, run).catch((error: unknown) => {
      if (codeOf(error) === '') throw error;
      notes.add(`${question.id} was not asked: local port ${replyPort} is in use (${codeOf(error)})`);
    });
  }
  return sent;
}

/** Opens the sockets of a question and lists where its datagrams go. */
async function waysOf(
  question: Announcement,
  networks: readonly OwnNetwork[],
  listener: Shared | undefined,
  own: Shared[],
  notes: Set<string>,
): Promise<readonly Way[]> {
  const ways: Way[] = [];
  const port = listener ? 0 : await freePort(networks, own);
  for (const network of networks) {
    try {
      ways.push(
        ...(network.family === 4
          ? await waysIPv4(question, network, port, listener, own)
          : await waysIPv6(question, network, own)),
      );
    } catch (error) {
      notes.add(
        `${network.name} (${network.address}) could not be used for ${question.id}: ${codeOf(error)}`,
      );
    }
  }
  return ways;
}

/**
 * A port with a wildcard socket on it. Some makers broadcast their replies, which a socket bound to an interface's
 * address does not hear; binding the senders to the same port lets both kinds of reply in.
 */
async function freePort(networks: readonly OwnNetwork[], own: Shared[]): Promise<number> {
  if (!networks.some(({ family }) => family === 4)) return 0;
  const wildcard = await bindShared('udp4');
  own.push(wildcard);
  return wildcard.socket.address().port;
}

async function waysIPv4(
  { multicast, broadcast, port: questionPort, replyPort }: Announcement,
  network: OwnNetwork,
  port: number,
  listener: Shared | undefined,
  own: Shared[],
): Promise<readonly Way[]> {
  // Bound to the interface's address: Linux then sends multicast and 255.255.255.255 out of that interface.
  const sender = await bindShared('udp4', { address: network.address, port });
  own.push(sender);
  sender.socket.setMulticastInterface(network.address);
  sender.socket.setMulticastTTL(1);
  sender.socket.setBroadcast(true);
  if (multicast && listener && replyPort === questionPort) join(listener, multicast, network.address);
  const groups = multicast ? [multicast] : [];
  const everybody = broadcast ? broadcasts(network) : [];
  return [
    ...groups.map((to) => ({ sender, to, address: to, cast: 'multicast' as const })),
    ...everybody.map((to) => ({ sender, to, address: to, cast: 'broadcast' as const })),
  ];
}

/** Some devices answer a multicast question by multicast. Another question may have joined the group already. */
function join({ socket }: Shared, group: string, address: string): void {
  try {
    socket.addMembership(group, address);
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
  }
}

/** The network's own broadcast address, and the limited one, which on loopback would leave by another interface. */
function broadcasts({ broadcast, kind }: OwnNetwork): readonly string[] {
  if (broadcast === undefined) return [];
  return kind === 'loopback' ? [broadcast] : [broadcast, '255.255.255.255'];
}

async function waysIPv6(
  { multicast6 }: Announcement,
  { name, address, kind }: OwnNetwork,
  own: Shared[],
): Promise<readonly Way[]> {
  // Groups of link scope go out by link-local addresses: a global address on the same interface would only repeat
  // them, and Linux has no route for IPv6 groups on loopback.
  if (!multicast6 || kind !== 'link-local') return [];
  const sender = await bindShared('udp6', { address });
  own.push(sender);
  sender.socket.setMulticastInterface(`::%${name}`);
  sender.socket.setMulticastTTL(1);
  return [{ sender, to: multicast6, address: `${multicast6}%${name}`, cast: 'multicast' }];
}

async function sendRounds(
  question: Announcement,
  ways: readonly Way[],
  options: AnnounceOptions,
  collector: Collector,
  notes: Set<string>,
): Promise<number> {
  const { clock, random, signal, windowMs = WINDOW } = options;
  const start = clock.now();
  const tickets: LedgerTicket[] = [];
  for (const round of ways.length > 0 ? ROUNDS : []) {
    const due = start + round + Math.floor(random() * JITTER);
    await clock.sleep(Math.max(0, due - clock.now()), signal);
    if (signal?.aborted) break;
    tickets.push(...(await sendRound(question, ways, options.ledger, notes)));
  }
  if (ways.length > 0) await clock.sleep(Math.max(0, start + windowMs - clock.now()), signal);
  const text = `${collector.count(question.id)} replies`;
  for (const ticket of tickets) options.ledger.answer(ticket, text);
  return tickets.length;
}

async function sendRound(
  { id, port, datagrams }: Announcement,
  ways: readonly Way[],
  ledger: Ledger,
  notes: Set<string>,
): Promise<readonly LedgerTicket[]> {
  const tickets: LedgerTicket[] = [];
  for (const { sender, to, address, cast } of ways) {
    for (const { request, payload } of datagrams) {
      const entry = { to, port, transport: 'udp', cast, request, bytes: payload.length } as const;
      const ticket = ledger.write(entry);
      const error = await send(sender.socket, payload, port, address);
      if (error) {
        ledger.answer(ticket, codeOf(error));
        notes.add(`${id} could not be sent to ${address}: ${codeOf(error)}`);
      } else tickets.push(ticket);
    }
  }
  return tickets;
}
