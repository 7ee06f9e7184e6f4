// DNS on the wire: names and resource records (RFC 1035 sections 3.1 and 3.2.1), none of them compressed.

const CLASS_IN = 1;
/** Seconds; more than ten are not given to askers outside of multicast (RFC 6762 section 6.7). */
const TIME_TO_LIVE = 10;
const LONGEST_LABEL = 63;

export interface Resource {
  /** Encoded. */
  readonly name: Buffer;
  readonly type: number;
  readonly data: Buffer;
}

export function record({ name: owner, type, data }: Resource): Buffer {
  // Without the cache-flush bit, which only multicast answers carry.
  return Buffer.concat([owner, u16(type), u16(CLASS_IN), u16(0), u16(TIME_TO_LIVE), u16(data.length), data]);
}

/** "host.local" with its closing zero; a label of more than 63 bytes is cut. */
export function name(text: string): Buffer {
  return Buffer.concat([labels(text.split('.')), Buffer.from([0])]);
}

/** Counted strings one after the other, each cut to `longest` bytes; an empty one, which would end a name, becomes "-". */
export function labels(texts: readonly string[], longest = LONGEST_LABEL): Buffer {
  return Buffer.concat(
    texts.flatMap((text) => {
      const cut = Buffer.from(text || '-', 'utf8').subarray(0, longest);
      return [Buffer.from([cut.length]), cut];
    }),
  );
}

export function u16(value: number): Buffer {
  return Buffer.from([(value >> 8) & 0xff, value & 0xff]);
}
