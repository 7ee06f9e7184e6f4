// Asked at: a camera behind a recorder has the recorder's address and its channel, as in 192.0.2.5#3.

/** The address at which a device is asked: of a camera behind a recorder, the recorder's. */
export function askedAt(address: string): string {
  return address.split('#', 1)[0] ?? address;
}
