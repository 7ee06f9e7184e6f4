// Split: one address may be several devices, each behind a forwarded port; keys that cannot both be true tell them apart.

import type { Evidence } from '../core/evidence.js';
import type { SaysField } from './facts-known.js';
import { compatible, normal } from './spelling.js';
import { RANK, type Statement } from './statement.js';
import { byEvidence, byText } from './weigh.js';

/** What was read at one port, and what in it belongs to one device only. */
interface Endpoint {
  readonly id: string;
  readonly evidence: Evidence[];
  keys: Keys;
}

interface Keys {
  readonly serials: ReadonlySet<string>;
  readonly macs: ReadonlySet<string>;
  /** Only from the device's own description of itself. */
  readonly models: ReadonlySet<string>;
  readonly certificates: ReadonlySet<string>;
  readonly makers: ReadonlySet<string>;
}

interface Device {
  readonly evidence: Evidence[];
  keys: Keys;
}

/** Keys of one kind looked at; a device has few. */
const MAX_KEYS = 8;

/**
 * The evidence of one address, one list a device; evidence without a key goes where its maker is, else to the first.
 * @param statementsOf Recogniser.statements
 */
export function splitDevices(
  evidence: readonly Evidence[],
  statementsOf: (evidence: Evidence) => readonly Statement[],
): readonly (readonly Evidence[])[] {
  const devices: Device[] = [];
  for (const endpoint of endpointsOf(evidence, statementsOf)) {
    const device = hostOf(endpoint, devices);
    if (device) {
      device.evidence.push(...endpoint.evidence);
      device.keys = joined(device.keys, endpoint.keys);
    } else {
      devices.push({ evidence: endpoint.evidence, keys: endpoint.keys });
    }
  }
  return devices.map((device) => device.evidence);
}

/** Endpoints with the most keys first: the others then find their device. */
function endpointsOf(
  evidence: readonly Evidence[],
  statementsOf: (evidence: Evidence) => readonly Statement[],
): readonly Endpoint[] {
  const byId = new Map<string, Endpoint>();
  for (const one of evidence.toSorted(byEvidence)) {
    const id = endpointOf(one);
    const endpoint = byId.get(id);
    if (endpoint) endpoint.evidence.push(one);
    else byId.set(id, { id, evidence: [one], keys: NO_KEYS });
  }
  const endpoints = [...byId.values()];
  for (const endpoint of endpoints) endpoint.keys = keysOf(endpoint.evidence, statementsOf);
  return endpoints.toSorted((a, b) => hardness(b.keys) - hardness(a.keys) || byText(a.id, b.id));
}

/** "tcp:00080", "udp:37020"; what belongs to no port belongs to the address. */
function endpointOf({ kind, value, source }: Evidence): string {
  const [port, transport] =
    kind === 'port.open'
      ? [Number.parseInt(value, 10), value.endsWith('/udp') ? 'udp' : 'tcp']
      : [source.port, source.transport === 'udp' ? 'udp' : 'tcp'];
  return port === undefined || Number.isNaN(port) ? '' : `${transport}:${String(port).padStart(5, '0')}`;
}

const NONE: ReadonlySet<string> = new Set();
const NO_KEYS: Keys = { serials: NONE, macs: NONE, models: NONE, certificates: NONE, makers: NONE };

function keysOf(
  evidence: readonly Evidence[],
  statementsOf: (evidence: Evidence) => readonly Statement[],
): Keys {
  const said = evidence.flatMap(statementsOf);
  const values = (field: SaysField, atLeast: number): ReadonlySet<string> =>
    bounded(
      said
        .filter((one) => one.field === field && one.rank >= atLeast && !one.weak)
        .map(({ value }) => normal(field, value)),
    );
  return {
    serials: values('serial', RANK.banner),
    macs: values('mac', RANK.banner),
    models: values('model', RANK.device),
    certificates: bounded(evidence.filter(({ kind }) => kind === 'tls.sha256').map(({ value }) => value)),
    makers: values('vendor', RANK.page),
  };
}

function bounded(values: readonly string[]): ReadonlySet<string> {
  return new Set([...new Set(values)].slice(0, MAX_KEYS));
}

function joined(a: Keys, b: Keys): Keys {
  return {
    serials: bounded([...a.serials, ...b.serials]),
    macs: bounded([...a.macs, ...b.macs]),
    models: bounded([...a.models, ...b.models]),
    certificates: bounded([...a.certificates, ...b.certificates]),
    makers: bounded([...a.makers, ...b.makers]),
  };
}

function hardness({ serials, macs, models, certificates }: Keys): number {
  return (
    8 * Math.min(serials.size, 1) +
    4 * Math.min(macs.size, 1) +
    2 * Math.min(models.size, 1) +
    Math.min(certificates.size, 1)
  );
}

/** The device the endpoint belongs to; undefined when it contradicts every device there is. */
function hostOf({ keys }: Endpoint, devices: readonly Device[]): Device | undefined {
  const shares = devices.find((device) => sharesKey(device.keys, keys));
  if (shares) return shares;
  const possible = devices.filter((device) => !conflict(device.keys, keys));
  const ofMaker = possible.filter((device) => meets(device.keys.makers, keys.makers));
  return ofMaker[0] ?? possible[0];
}

/** One serial number or MAC address is one device, whatever else differs. */
function sharesKey(a: Keys, b: Keys): boolean {
  return agree('serial', a.serials, b.serials) || meets(a.macs, b.macs);
}

/** Banners that differ in detail are no conflict, and neither are two certificates of one make. */
function conflict(a: Keys, b: Keys): boolean {
  return (
    (both(a.serials, b.serials) && !agree('serial', a.serials, b.serials)) ||
    (both(a.macs, b.macs) && !meets(a.macs, b.macs)) ||
    (both(a.models, b.models) && !agree('model', a.models, b.models)) ||
    (both(a.certificates, b.certificates) &&
      !meets(a.certificates, b.certificates) &&
      both(a.makers, b.makers) &&
      !meets(a.makers, b.makers))
  );
}

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0;
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((value) => b.has(value));
}

function agree(field: SaysField, a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((x) => [...b].some((y) => compatible(field, x, y)));
}
