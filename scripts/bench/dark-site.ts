// The dark site: a network namespace whose /16 swallows every packet, but for the simulated cameras standing in it.

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Ends every prepared namespace command with the interpreter that runs inside. */
export interface DarkSite {
  /** Addresses that answer. */
  readonly addresses: readonly string[];
  /** The /16 around them. */
  readonly network: string;
}

/**
 * Runs a command inside a new network namespace in which only the site's addresses exist.
 * A tun device nobody reads swallows the rest of the network, as a firewall that drops does.
 * Needs root, unshare and ip.
 */
export function runInDark(site: DarkSite, folder: string, command: readonly string[]): Promise<number> {
  const script = path.join(folder, 'dark.sh');
  writeFileSync(path.join(folder, 'routes'), site.addresses.map(localRoute).join('\n'));
  writeFileSync(script, setUp(site, path.join(folder, 'routes')));
  const child = spawn('unshare', ['-n', 'sh', script, ...command], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function localRoute(address: string): string {
  return `route add local ${address} dev lo table local`;
}

function setUp({ network }: DarkSite, routes: string): string {
  return `set -e
ip link set lo up
ip tuntap add dev dark mode tun
ip link set dark up
for where in all lo dark; do echo 1 > /proc/sys/net/ipv4/conf/$where/route_localnet; done
ip route del local 127.0.0.0/8 dev lo table local
ip -force -batch ${routes} 2>/dev/null || true
ip route replace local 127.0.0.1 dev lo table local
ip route add ${network} dev dark
exec "$@"
`;
}
