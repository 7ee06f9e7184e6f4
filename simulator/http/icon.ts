// Icon: one picture a maker, drawn here and shared with nobody's product.

import { createHash } from 'node:crypto';

/** ICONDIR, one entry of 1 x 1 pixel with 32 bits, BITMAPINFOHEADER, pixel and mask. */
export function iconOf(maker: string): Buffer {
  const head = Buffer.from('00000100010001010000010020003000000016000000', 'hex');
  const bitmap = Buffer.from(
    '28000000010000000200000001002000000000000800000000000000000000000000000000000000',
    'hex',
  );
  const colour = createHash('md5').update(maker).digest().subarray(0, 4);
  return Buffer.concat([head, bitmap, colour, Buffer.alloc(4)]);
}
