// Behind a recorder: the cameras that a recorder lists, each a device of its own, also those on ports that nobody else reaches.

import type { Evidence } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import type { Sighting } from './track.js';

const FIELD = /^channel\.(?<channel>\d{1,4})\.(?<field>\w{1,20})$/;

/** What the recorder says of a channel → what a camera would say of itself. */
const KINDS: Readonly<Record<string, string>> = {
  model: 'api.model',
  firmware: 'api.firmware',
  serial: 'api.serial',
  name: 'api.name',
};

type Channel = ReadonlyMap<string, Evidence>;

/**
 * Adds the cameras behind the recorders to what was seen. A camera that was also seen by itself stays one device, and
 * keeps what its recorder says of it beside what it says itself.
 */
export function withCamerasBehind(
  sightings: readonly Sighting[],
  recognise: (evidence: readonly Evidence[]) => Identity,
): readonly Sighting[] {
  const told = sightings.flatMap((recorder) =>
    [...channelsOf(recorder)].map(([number, channel]) => ({ recorder, number, channel })),
  );
  const direct = new Map<Sighting, Evidence[]>();
  const behind = told.flatMap(({ recorder, number, channel }) => {
    const own = sightings.find((one) => one !== recorder && isSame(one, channel));
    if (!own) return cameraOf(recorder, number, channel, recognise);
    direct.set(own, [...(direct.get(own) ?? []), ...asTold(channel)]);
    return [];
  });
  const seen = sightings.map((one) => ({ ...one, evidence: [...one.evidence, ...(direct.get(one) ?? [])] }));
  return [...seen, ...behind];
}

function channelsOf({ evidence }: Sighting): ReadonlyMap<string, Channel> {
  const channels = new Map<string, Map<string, Evidence>>();
  for (const one of evidence) {
    const { channel, field } = FIELD.exec(one.kind)?.groups ?? {};
    if (channel === undefined || field === undefined) continue;
    channels.set(channel, (channels.get(channel) ?? new Map()).set(field, one));
  }
  return channels;
}

/** By serial number; by address only where the recorder gives no serial. */
function isSame({ identity, addresses }: Sighting, channel: Channel): boolean {
  const serial = channel.get('serial')?.value;
  if (serial !== undefined && identity.serial !== undefined)
    return serial.toLowerCase() === identity.serial.value.toLowerCase();
  const address = channel.get('address')?.value;
  return address !== undefined && addresses.includes(address);
}

/** None for a channel of which nothing but its number is known. */
function cameraOf(
  recorder: Sighting,
  number: string,
  channel: Channel,
  recognise: (evidence: readonly Evidence[]) => Identity,
): readonly Sighting[] {
  if (!channel.has('model') && !channel.has('serial')) return [];
  const evidence = [...channel].flatMap(([field, one]) => {
    const kind =
      KINDS[field] ?? (field === 'protocol' && one.value === 'HIKVISION' ? 'api.manufacturer' : undefined);
    return kind === undefined ? [] : [{ ...one, kind, source: { ...one.source, via: 'recorder' } }];
  });
  const at = recorder.addresses[0] ?? '';
  const inner = channel.get('address')?.value;
  const place = inner === undefined ? '' : `, where it has the address ${inner}`;
  return [
    {
      addresses: [`${at}#${number}`],
      ports: [],
      identity: recognise(evidence),
      evidence,
      notes: [`It is behind the recorder ${at}, channel ${number}${place}.`],
    },
  ];
}

/** For the check that holds both against one another. */
function asTold(channel: Channel): readonly Evidence[] {
  return ['model', 'firmware'].flatMap((field) => {
    const one = channel.get(field);
    return one ? [{ ...one, kind: `recorder.${field}` }] : [];
  });
}

/**
 * Whether this scan would have seen a device at an address: of a camera behind a recorder only where the recorder told
 * of its channels, which it does not when the login was refused.
 */
export function wouldSee(address: string, sightings: readonly Sighting[]): boolean {
  const [recorder, channel] = address.split('#', 2);
  return (
    channel === undefined ||
    sightings.some((one) => one.addresses.includes(recorder ?? '') && channelsOf(one).size > 0)
  );
}
