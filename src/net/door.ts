// Door: the only way to the network. What is sent is declared, in scope, within budget, and in the ledger first.

import { setMaxListeners } from 'node:events';
import { DefectError } from '../core/errors.js';
import { failed, type Outcome } from '../core/outcome.js';
import { canonical, parseCidr } from './address.js';
import { type AnnounceResult, announce } from './announce.js';
import type { Announcement } from './announce-replies.js';
import { type BudgetOptions, DeviceBudget } from './budget.js';
import type { Clock } from './clock.js';
import { conforms } from './conforms.js';
import { Connections } from './connections.js';
import { askDatagram, SharedSockets } from './datagram.js';
import type { OwnNetwork } from './interfaces.js';
import type { Ask, Exchange, Io, StreamReply } from './io.js';
import type { Ledger } from './ledger.js';
import { carriesLogin, LoginGuard } from './login-guard.js';
import { arpTable } from './neighbours.js';
import type { RequestDeclaration } from './request.js';
import type { Scope } from './scope.js';
import { exchangeStream } from './stream.js';
import { type SweepProgress, type SweepResult, sweep } from './sweep.js';
import type { TargetSet } from './targets.js';

export interface DoorOptions {
  readonly scope: Scope;
  readonly catalogue: readonly RequestDeclaration[];
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** From 0 to 1, as Math.random. */
  readonly random: () => number;
  /** This machine's networks, by `ownNetworks`. */
  readonly networks: readonly OwnNetwork[];
  readonly budget?: BudgetOptions;
  /** Ends everything that is under way. */
  readonly signal?: AbortSignal;
}

export interface DoorSweep {
  readonly targets: TargetSet;
  readonly ports: readonly number[];
  /** Each open port as it is found. */
  readonly onOpen?: (address: string, port: number) => void;
  /** An address that showed life, once all its ports are known: the open ones, ascending, maybe none. */
  readonly onHost?: (address: string, open: readonly number[]) => void;
  readonly onProgress?: (progress: SweepProgress) => void;
}

export interface DoorAnnounce {
  readonly announcements: readonly Announcement[];
  readonly targets: TargetSet;
  /** Milliseconds in which answers are collected; default 4000. */
  readonly windowMs?: number;
}

export interface Totals {
  /** Requests that carried bytes to one device. */
  readonly requests: number;
  /** Connection attempts of sweeps. */
  readonly connects: number;
  /** Multicast and broadcast datagrams. */
  readonly announced: number;
}

export interface Door {
  /** The same device's budget whoever asks. */
  ioFor(address: string): Io;
  sweep(options: DoorSweep): Promise<SweepResult>;
  announce(options: DoorAnnounce): Promise<AnnounceResult>;
  /** What was held back from this device, in plain words. */
  notes(address: string): readonly string[];
  /** MAC address of a device on one of this machine's own networks, lower-case with colons, if the system knows it. */
  macOf(address: string): string | undefined;
  totals(): Totals;
}

type Transport = RequestDeclaration['shape']['transport'];

const STREAMS: readonly Transport[] = ['connect', 'tls-hello', 'http', 'rtsp'];
const SWEEP_REQUEST = 'tcp.connect';
const STATUS = /^(?:HTTP|RTSP)\/\d\.\d (?<status>\d{3})/;
/** Service Unavailable (RFC 9110), Not Enough Bandwidth (RFC 2326). */
const BUSY: ReadonlySet<string> = new Set(['503', '453']);

export function openDoor(options: DoorOptions): Door {
  return new RealDoor(options);
}

class RealDoor implements Door {
  readonly #catalogue: ReadonlyMap<string, RequestDeclaration>;
  readonly #connections = new Connections();
  readonly #sockets = new SharedSockets();
  readonly #budgets = new Map<string, DeviceBudget>();
  readonly #logins = new LoginGuard();
  readonly #totals = { requests: 0, connects: 0, announced: 0 };

  constructor(readonly options: DoorOptions) {
    // Every exchange under way listens to the one signal.
    if (options.signal) setMaxListeners(0, options.signal);
    this.#catalogue = new Map(options.catalogue.map((declaration) => [declaration.id, declaration]));
  }

  ioFor(text: string): Io {
    const address = canonical(text) ?? text;
    return {
      exchange: (exchange) => this.#exchange(address, exchange),
      ask: (ask) => this.#ask(address, ask),
      withLogin: () => this.#budget(address).raise(),
      secondLogin: () => this.#logins.again(address),
      remaining: () => (this.options.scope.permits(address).ok ? this.#budget(address).remaining() : 0),
    };
  }

  async sweep({ targets, ports, onOpen, onHost, onProgress }: DoorSweep): Promise<SweepResult> {
    const { scope, ledger, networks, signal } = this.options;
    this.#declared(SWEEP_REQUEST, ['connect'], new Uint8Array());
    const tickets = targets
      .describeSwept()
      .flatMap((to) =>
        ports.map((port) =>
          ledger.write({ to, port, transport: 'tcp', cast: 'sweep', request: SWEEP_REQUEST, bytes: 0 }),
        ),
      );
    const result = await sweep({
      intervals: scope.narrow(targets.intervals),
      ports,
      connections: this.#connections,
      neighbours: networks.filter(({ onLink }) => onLink).flatMap(({ network }) => parseCidr(network) ?? []),
      onOpen: (address, port) => {
        this.#budget(address).noteOpen(port);
        onOpen?.(address, port);
      },
      onHost: (address, open) => onHost?.(address, open),
      ...(onProgress ? { onProgress } : {}),
      signal,
    });
    this.#totals.connects += result.connects;
    for (const ticket of tickets) ledger.answer(ticket, result.aborted ? 'stopped' : 'done');
    return result;
  }

  async announce({ announcements, targets, windowMs }: DoorAnnounce): Promise<AnnounceResult> {
    const { scope, ledger, clock, random, networks, signal } = this.options;
    for (const { port, datagrams } of announcements) {
      for (const { request, payload } of datagrams) this.#declared(request, ['udp'], payload, port);
    }
    const result = await announce({
      announcements,
      targets,
      scope,
      networks,
      sockets: this.#sockets,
      ledger,
      clock,
      random,
      ...(windowMs === undefined ? {} : { windowMs }),
      signal,
    });
    this.#totals.announced += result.sent;
    return result;
  }

  notes(address: string): readonly string[] {
    return this.#budgets.get(canonical(address) ?? address)?.notes() ?? [];
  }

  macOf(address: string): string | undefined {
    return arpTable().get(canonical(address) ?? address);
  }

  totals(): Totals {
    return { ...this.#totals };
  }

  async #exchange(address: string, exchange: Exchange): Promise<Outcome<StreamReply>> {
    const { request, payload } = exchange;
    const { shape } = this.#declared(request, STREAMS, payload);
    const { transport } = shape;
    const permission = this.options.scope.permits(address);
    if (!permission.ok) return failed('scope', permission.why);
    if (carriesLogin(shape, payload))
      return this.#withLogin(address, exchange, shape.transport === 'http' && shape.login === 'body');
    return this.#send(address, exchange, transport);
  }

  /** The first login alone; once it was refused, none. */
  async #withLogin(address: string, exchange: Exchange, anew: boolean): Promise<Outcome<StreamReply>> {
    const { refuses } = exchange;
    if (!refuses) throw new DefectError(`request ${exchange.request} does not say how its login is refused`);
    const leave = this.#logins.enter(address, anew);
    if (!leave) return failed('login', 'the device refused a login in this scan, or is still trying one');
    const outcome = await this.#send(address, exchange, 'http');
    leave(outcome.ok ? refuses(outcome.value.bytes) : undefined);
    return outcome;
  }

  async #send(address: string, exchange: Exchange, transport: Transport): Promise<Outcome<StreamReply>> {
    const { request, port, payload } = exchange;
    const budget = this.#budget(address);
    const counts = transport !== 'connect';
    const leave = await budget.acquire({ counts, connects: true }, this.options.signal);
    if (!leave.ok) return leave;
    try {
      if (counts) this.#totals.requests += 1;
      const entry = { to: address, port, transport: 'tcp', cast: 'unicast', request } as const;
      const ticket = this.options.ledger.write({ ...entry, bytes: payload.length });
      const { outcome, connected } = await exchangeStream(address, exchange, {
        until: transport === 'connect' ? 'connect' : transport === 'tls-hello' ? 'handshake' : 'bytes',
        signal: this.options.signal,
      });
      this.options.ledger.answer(ticket, outcome.ok ? answerOf(outcome.value.bytes) : outcome.why);
      leave.value.end(judge(budget, port, outcome, connected));
      return outcome;
    } catch (error) {
      leave.value.end('neutral');
      throw error;
    }
  }

  async #ask(address: string, ask: Ask): Promise<Outcome<readonly Uint8Array[]>> {
    const { request, port, payload } = ask;
    this.#declared(request, ['udp'], payload, port);
    const { scope, ledger, signal } = this.options;
    const permission = scope.permits(address);
    if (!permission.ok) return failed('scope', permission.why);
    const leave = await this.#budget(address).acquire({ counts: true, connects: false }, signal);
    if (!leave.ok) return leave;
    this.#totals.requests += 1;
    const entry = { to: address, port, transport: 'udp', cast: 'unicast', request } as const;
    const ticket = ledger.write({ ...entry, bytes: payload.length });
    const outcome = await askDatagram(address, ask, this.#sockets, signal);
    ledger.answer(ticket, outcome.ok ? `${outcome.value.length} replies` : outcome.why);
    // Most devices speak few of the UDP protocols: silence is an answer, not distress.
    leave.value.end(outcome.ok ? 'well' : 'neutral');
    return outcome;
  }

  #budget(address: string): DeviceBudget {
    const { clock, budget: options } = this.options;
    const budget =
      this.#budgets.get(address) ?? new DeviceBudget(address, this.#connections, clock, options ?? {});
    this.#budgets.set(address, budget);
    return budget;
  }

  /** @throws DefectError when the catalogue does not declare exactly this */
  #declared(
    id: string,
    transports: readonly Transport[],
    payload: Uint8Array,
    udpPort?: number,
  ): RequestDeclaration {
    const declaration = this.#catalogue.get(id);
    if (!declaration) throw new DefectError(`request ${id} is not in the catalogue`);
    const { effect, shape } = declaration;
    if (effect !== 'read') throw new DefectError(`request ${id} changes things, and a scan only reads`);
    if (!transports.includes(shape.transport)) throw new DefectError(`request ${id} is not sent this way`);
    if (shape.transport === 'udp' && !shape.ports.some((port) => port === udpPort)) {
      throw new DefectError(`request ${id} is not declared for port ${udpPort}`);
    }
    if (!conforms(declaration, payload)) throw new DefectError(`request ${id} is not what was declared`);
    return declaration;
  }
}

/** What the ledger says came back: the status, or how much. */
function answerOf(bytes: Uint8Array): string {
  return statusOf(bytes) ?? (bytes.length > 0 ? `${bytes.length} bytes` : 'connected');
}

function statusOf(bytes: Uint8Array): string | undefined {
  return STATUS.exec(Buffer.from(bytes.subarray(0, 16)).toString('latin1'))?.groups?.status;
}

/** Tells the budget what an exchange says of the device's health. */
function judge(budget: DeviceBudget, port: number, outcome: Outcome<StreamReply>, connected: boolean) {
  const wasOpen = budget.wasOpen(port);
  if (connected) budget.noteOpen(port);
  if (!outcome.ok) {
    if (outcome.why === 'refused' && wasOpen) budget.distress(`port ${port} closed while it was being asked`);
    return budget.health(outcome.why, port, connected);
  }
  if (outcome.value.late) return 'suffering';
  if (outcome.value.bytes.length > 0) budget.noteAnswer(port);
  const status = statusOf(outcome.value.bytes);
  if (status === undefined || !BUSY.has(status)) return 'well';
  budget.distress(`it said that it is busy (${status})`);
  return 'neutral';
}
