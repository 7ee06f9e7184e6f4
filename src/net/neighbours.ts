// Neighbours: what the kernel's ARP table knows of addresses on this machine's own networks.

import { readFileSync } from 'node:fs';

const COMPLETE = 0x2;

/**
 * MAC address by IPv4 address, undefined where the kernel asked and nobody answered. Empty where the system does not
 * show its table as Linux does (proc(5), /proc/net/arp).
 */
export function arpTable(read: () => string = readArp): ReadonlyMap<string, string | undefined> {
  const table = new Map<string, string | undefined>();
  for (const line of read().split('\n').slice(1)) {
    const [address, , flags, mac] = line.trim().split(/ +/);
    if (address === undefined || mac === undefined) continue;
    table.set(address, Number(flags) & COMPLETE ? mac.toLowerCase() : undefined);
  }
  return table;
}

function readArp(): string {
  return readText('/proc/net/arp');
}

/** Neighbours that Linux looks for at once before it drops new ones without a word (arp(7), gc_thresh3). */
export function neighbourLimit(): number {
  return Number.parseInt(readText('/proc/sys/net/ipv4/neigh/default/gc_thresh3'), 10) || 1024;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
