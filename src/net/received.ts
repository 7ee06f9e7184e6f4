// Received: the bytes of one stream so far, in a buffer that doubles, so that many small chunks cost no copying.

export class Received {
  #bytes: Buffer = Buffer.alloc(4096);
  #length = 0;

  constructor(readonly max: number) {}

  /** Adds a chunk; false when the bound was reached, and then nothing was added. */
  add(chunk: Uint8Array): boolean {
    const length = this.#length + chunk.length;
    if (length > this.max) return false;
    if (length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(length, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#length);
    this.#length = length;
    return true;
  }

  get length(): number {
    return this.#length;
  }

  /** A view, not a copy; valid for as long as the caller likes, because bytes once written are never changed. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
