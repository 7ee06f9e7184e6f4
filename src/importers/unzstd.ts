// Unzstd: Zstandard unpacked piece by piece; by Node where it can (22.15 and newer), else by fzstd, in this thread.

import { Decompress } from 'fzstd';
import { cutReason } from './cut-reason.js';

/** Everything that one piece of the archive unpacks to is handed on before the next is read, so that none is lost. */
export async function* unzstd(
  packed: AsyncIterable<Buffer>,
  onCut: (why: string) => void,
): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let isWhole = false;
  const stream = new Decompress((chunk, final) => {
    // fzstd reuses its window: what it hands out is only valid now.
    if (chunk.length > 0) ready.push(Buffer.from(chunk));
    isWhole = final ?? false;
  });
  try {
    for await (const chunk of packed) {
      stream.push(chunk);
      yield* ready.splice(0);
    }
    stream.push(new Uint8Array(0), true);
    yield* ready.splice(0);
    if (!isWhole) onCut(cutReason('its last frame is not whole'));
  } catch (error) {
    yield* ready.splice(0);
    onCut(cutReason(error));
  }
}
