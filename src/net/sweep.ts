// Sweep: TCP connects to every address and port, without privileges; finds what lives and which ports are open.

import { connect, type Socket } from 'node:net';
import type { Interval } from './address.js';
import type { Connections } from './connections.js';
import { codeOf, isExhaustion } from './failures.js';
import { arpTable } from './neighbours.js';
import { fileLimit, Pace } from './pace.js';
import { type Answer, type Attempt, type BlockEvents, SweepBlock } from './sweep-block.js';
import { type Block, sweepBlocks } from './sweep-blocks.js';

export interface SweepProgress {
  /** First attempts finished, of `total`. */
  readonly done: number;
  readonly total: number;
  /** Addresses that showed life. */
  readonly alive: number;
}

export interface SweepOptions extends BlockEvents {
  readonly intervals: readonly Interval[];
  readonly ports: readonly number[];
  readonly connections: Connections;
  /** Networks whose addresses are found by ARP or ND. */
  readonly neighbours: readonly Interval[];
  readonly onProgress?: (progress: SweepProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface SweepResult {
  readonly addresses: number;
  /** Connection attempts made. */
  readonly connects: number;
  readonly alive: number;
  readonly aborted: boolean;
}

const TICK = 10;
const PROGRESS = 250;
/** Silence believed of an address that lives: long enough for the SYNs that Linux sends at 0, 1 and 3 s. */
const PATIENCE = 3500;
/** Linux asks for a neighbour three times, a second apart, and reports EHOSTUNREACH after that, if it does. */
const NEIGHBOUR_GIVES_UP = 2500;
/** Times an attempt is put back because this machine had no socket for it. */
const MAX_PUT_BACK = 50;

interface UnderWay {
  readonly attempt: Attempt;
  readonly start: number;
  socket: Socket | undefined;
}

/** Never rejects for what the network does. Memory is bounded whatever the size of the networks. */
export async function sweep(options: SweepOptions): Promise<SweepResult> {
  const { intervals, ports, signal } = options;
  const pace = new Pace({ fileLimit: fileLimit() });
  const addresses = intervals.reduce((sum, { first, last }) => sum + Number(last - first) + 1, 0);
  const before = { done: 0, alive: 0, connects: 0 };
  for (const block of sweepBlocks(intervals, options.neighbours, ports.length)) {
    if (signal?.aborted) break;
    const run = new BlockRun(block, pace, options, (done, alive) =>
      options.onProgress?.({
        done: before.done + done,
        total: addresses * ports.length,
        alive: before.alive + alive,
      }),
    );
    await run.finished();
    before.done += run.block.done;
    before.alive += run.block.alive;
    before.connects += run.connects;
  }
  return { addresses, connects: before.connects, alive: before.alive, aborted: signal?.aborted ?? false };
}

/** The sockets and the time of one block. */
class BlockRun {
  readonly block: SweepBlock;
  connects = 0;
  readonly #neighbours: boolean;
  #underWay = 0;
  #fast: UnderWay[] = [];
  #slow: UnderWay[] = [];
  readonly #putBack = new Map<string, number>();

  constructor(
    { addresses, neighbours }: Block,
    readonly pace: Pace,
    readonly options: SweepOptions,
    readonly progress: (done: number, alive: number) => void,
  ) {
    this.#neighbours = neighbours;
    this.block = new SweepBlock(addresses, options.ports, options, neighbours);
  }

  finished(): Promise<void> {
    const { signal } = this.options;
    return new Promise((resolve, reject) => {
      let told = 0;
      const end = () => {
        clearInterval(timer);
        signal?.removeEventListener('abort', end);
        this.#dropAll();
        this.progress(this.block.done, this.block.alive);
        resolve();
      };
      const tick = () => {
        const now = performance.now();
        this.#expire(now);
        this.#launch(now);
        if (now - told >= PROGRESS) {
          told = now;
          this.progress(this.block.done, this.block.alive);
        }
        if (this.block.exhausted && this.#underWay === 0) end();
      };
      const timer = setInterval(() => {
        try {
          tick();
        } catch (error) {
          clearInterval(timer);
          this.#dropAll();
          reject(error);
        }
      }, TICK);
      signal?.addEventListener('abort', end, { once: true });
      if (signal?.aborted) end();
    });
  }

  #launch(now: number): void {
    const take = (address: string) => this.options.connections.take(address);
    for (let left = this.pace.allowance(now, this.#underWay); left > 0; left--) {
      const attempt = this.block.next(now, take);
      if (!attempt) return;
      this.#start(attempt, now);
    }
  }

  #start(attempt: Attempt, start: number): void {
    const { address: host, port, patient } = attempt;
    const socket = connect({ host, port, autoSelectFamily: false });
    const entry: UnderWay = { attempt, start, socket };
    this.#underWay += 1;
    this.connects += 1;
    const slow = patient || (attempt.slot === 0 && this.#neighbours);
    (slow ? this.#slow : this.#fast).push(entry);
    socket.on('connect', () => this.#finish(entry, 'open'));
    socket.on('error', (error) => this.#failed(entry, error));
  }

  #failed(entry: UnderWay, error: Error): void {
    if (!entry.socket) return;
    if (isExhaustion(error)) this.#noRoom(entry);
    else this.#finish(entry, this.#answerOf(entry, codeOf(error)));
  }

  #answerOf({ start }: UnderWay, code: string): Answer {
    if (code === 'ECONNREFUSED') return 'refused';
    // Reset after the handshake: something listens, and does not want us.
    if (code === 'ECONNRESET') return 'open';
    const waited = performance.now() - start;
    // A firewall's "prohibited" also reads EHOSTUNREACH, but comes at once.
    const noNeighbour = code === 'EHOSTUNREACH' && waited > NEIGHBOUR_GIVES_UP;
    return noNeighbour && this.#neighbours ? 'dead' : 'silent';
  }

  #noRoom(entry: UnderWay): void {
    const { attempt } = entry;
    const now = performance.now();
    const key = `${attempt.address} ${attempt.port}`;
    const times = (this.#putBack.get(key) ?? 0) + 1;
    this.pace.exhausted(now);
    this.#putBack.set(key, times);
    if (times > MAX_PUT_BACK) {
      this.#finish(entry, 'silent');
      return;
    }
    this.#release(entry);
    this.block.putBack(attempt, now);
  }

  #finish(entry: UnderWay, answer: Answer): void {
    if (!entry.socket) return;
    this.#release(entry);
    const now = performance.now();
    if (answer === 'open' || answer === 'refused') this.pace.answered(now - entry.start);
    this.block.settle(entry.attempt, answer, now);
  }

  #release(entry: UnderWay): void {
    entry.socket?.destroy();
    entry.socket = undefined;
    this.#underWay -= 1;
    this.options.connections.give(entry.attempt.address);
  }

  /** Both lists are in the order of their starts, so only their heads can be due. */
  #expire(now: number): void {
    this.#fast = this.#due(this.#fast, now - this.pace.timeout);
    this.#slow = this.#due(this.#slow, now - PATIENCE);
  }

  #due(list: UnderWay[], before: number): UnderWay[] {
    let head = 0;
    // The kernel limits the errors it reports, so most of what nobody has is known only from its table.
    let table: ReturnType<typeof arpTable> | undefined;
    for (let entry = list[head]; entry && (entry.start <= before || !entry.socket); entry = list[head]) {
      if (this.#neighbours && entry.socket) table ??= arpTable();
      const { address } = entry.attempt;
      this.#finish(entry, table?.has(address) && !table.get(address) ? 'dead' : 'silent');
      head += 1;
    }
    return head === 0 ? list : list.slice(head);
  }

  #dropAll(): void {
    for (const entry of [...this.#fast, ...this.#slow]) if (entry.socket) this.#release(entry);
  }
}
