// Gate: counts who is connected to a device, on all its ports together, and knows when it is full.

import type { Socket } from 'node:net';
import type { SimDevice } from '../device.js';

/** After so long without a byte a device hangs up. */
const IDLE_MS = 60_000;

export interface Visit {
  /** True when the device has as many connections as it takes. */
  readonly refused: boolean;
  /** The other side has closed its half: it no longer counts. */
  leave(): void;
}

export class Gate {
  readonly #device: SimDevice;
  readonly #inside = new Set<Socket>();

  constructor(device: SimDevice) {
    this.#device = device;
  }

  /**
   * Judges a fresh connection one turn of the event loop later, so that those closed before it was opened have left;
   * the peak is taken another turn later, when their end has been read in any case.
   */
  enter(socket: Socket, admit: (visit: Visit) => void): void {
    const leave = this.#arrive(socket);
    setImmediate(() => {
      if (socket.destroyed) return;
      const most = this.#device.site.behave.maxConnections ?? Number.POSITIVE_INFINITY;
      const refused = this.#inside.size >= most;
      if (refused) this.#takePeak();
      else this.#inside.add(socket);
      admit({ refused, leave });
      setImmediate(() => this.#takePeak());
    });
  }

  #arrive(socket: Socket): () => void {
    const device = this.#device;
    device.connections += 1;
    let gone = false;
    const leave = () => {
      if (gone) return;
      gone = true;
      device.connections -= 1;
      this.#inside.delete(socket);
    };
    socket.on('error', () => socket.destroy());
    socket.once('end', leave);
    socket.once('close', leave);
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    return leave;
  }

  #takePeak(): void {
    this.#device.peakConnections = Math.max(this.#device.peakConnections, this.#device.connections);
  }
}
