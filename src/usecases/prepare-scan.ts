// Prepare a scan: everything a person typed, read and checked before the first packet is sent.

import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { UsageError } from '../core/errors.js';
import type { ImportedHost } from '../importers/importer.js';
import { readMasscan } from '../importers/masscan.js';
import { readNmap } from '../importers/nmap.js';
import { type OwnNetwork, ownCidrs, ownNetworks } from '../net/interfaces.js';
import { parsePorts } from '../net/ports.js';
import { resolveName } from '../net/resolve.js';
import { makeScope, type Scope } from '../net/scope.js';
import { readScopeFile } from '../net/scope-file.js';
import { parseTargets, type TargetSet } from '../net/targets.js';
import { CAMERA_PORTS } from '../probes/ports.js';

/** What a person may say about a scan. */
export interface ScanWishes {
  readonly ports?: string;
  readonly fromNmap?: string;
  readonly fromMasscan?: string;
  readonly announce?: boolean;
  readonly scopeFile?: string;
}

export interface ScanPlan {
  readonly scope: Scope;
  readonly targets: TargetSet;
  readonly ports: readonly number[];
  /** Open ports that somebody else found; they stand in for the sweep. */
  readonly imported?: readonly ImportedHost[];
  /** Whether to ask by multicast and broadcast. */
  readonly announce: boolean;
  /** Networks this machine is on and the scope permits. */
  readonly networks: readonly OwnNetwork[];
}

/** A network offered to a person who named none. */
export interface Choice {
  readonly name: string;
  readonly network: string;
  readonly size: number;
}

/** Largest network offered: 65,536 addresses. */
const MAX_OFFERED = 2 ** 16;

/**
 * Reads and checks all of it.
 * @param choose asked for targets when none were named and no file gives them
 * @throws UsageError for whatever is wrong, with what to type instead
 */
export async function prepareScan(
  texts: readonly string[],
  wishes: ScanWishes,
  choose: (choices: readonly Choice[]) => Promise<readonly string[]>,
): Promise<ScanPlan> {
  const interfaces = networkInterfaces();
  const authorisations = wishes.scopeFile === undefined ? [] : readScopeFile(wishes.scopeFile);
  const scope = makeScope({
    env: process.env,
    authorisations,
    now: Date.now,
    ownNetworks: ownCidrs(interfaces),
  });
  const ports = wishes.ports === undefined ? CAMERA_PORTS.map(({ port }) => port) : parsePorts(wishes.ports);
  const networks = ownNetworks(interfaces, scope);
  const imported = await importedHosts(wishes);
  const named =
    texts.length > 0 ? texts : (imported?.map(({ address }) => address) ?? (await choose(choices(networks))));
  const targets = await parseTargets(named, scope, resolveName);
  const announce = wishes.announce !== false && imported === undefined;
  return { scope, targets, ports, announce, networks, ...(imported ? { imported } : {}) };
}

/** Networks this machine is on that LENSCAP_SCOPE permits, as a person may choose one. */
export function ownChoices(): readonly Choice[] {
  const interfaces = networkInterfaces();
  const scope = makeScope({ env: process.env, now: Date.now, ownNetworks: ownCidrs(interfaces) });
  return choices(ownNetworks(interfaces, scope));
}

function choices(networks: readonly OwnNetwork[]): readonly Choice[] {
  return networks
    .filter(({ kind, family, size }) => kind === 'private' && family === 4 && size <= MAX_OFFERED)
    .map(({ name, network, size }) => ({ name, network, size: Number(size) }));
}

async function importedHosts({
  fromNmap,
  fromMasscan,
}: ScanWishes): Promise<readonly ImportedHost[] | undefined> {
  if (fromNmap !== undefined) return some(fromNmap, readNmap(fromNmap, await textOf(fromNmap)));
  if (fromMasscan !== undefined)
    return some(fromMasscan, readMasscan(fromMasscan, await textOf(fromMasscan)));
  return undefined;
}

function some(file: string, hosts: readonly ImportedHost[]): readonly ImportedHost[] {
  const open = hosts.filter(({ openPorts }) => openPorts.length > 0);
  if (open.length === 0)
    throw new UsageError(
      `${file} has no host with an open TCP port`,
      'sweep yourself: lenscap scan 192.0.2.0/24',
    );
  return open;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `cannot read ${file}: ${why}`,
      'name a file that exists, or sweep yourself: lenscap scan 192.0.2.0/24',
    );
  }
}
