// nmap XML (-oX): hosts that were up, their open TCP ports, and what nmap made of the services.

import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import { type Fact, factValue } from '../core/evidence.js';
import type { ImportedHost } from './importer.js';
import type { PortRange } from './outside.js';
import { timeOfEpoch } from './spelling.js';

/** Characters of the list of ports that were scanned: every second one of 65,535 takes some 190,000. */
const MAX_SERVICES = 256 * 1024;

const service = z.object({ product: z.string().optional(), version: z.string().optional() });
const port = z.object({
  protocol: z.string(),
  portid: z.coerce.number().int().min(1).max(65535),
  state: z.object({ state: z.string() }),
  service: service.optional(),
});
const address = z.object({ addr: z.string(), addrtype: z.string().default('ipv4') });
const host = z.object({
  timedout: z.string().optional().catch(undefined),
  starttime: z.coerce.number().int().optional().catch(undefined),
  address: z.array(address),
  ports: z
    .object({ port: z.array(port).default([]) })
    .optional()
    .catch(undefined),
});
const scanInfo = z.object({ protocol: z.string(), services: z.string().max(MAX_SERVICES) });
const run = z.object({
  nmaprun: z.object({
    scanner: z.string(),
    scaninfo: z.array(scanInfo).default([]).catch([]),
    host: z.array(host).default([]),
  }),
});

const LISTS = new Set(['host', 'address', 'port', 'scaninfo']);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: 32,
  isArray: (name) => LISTS.has(name),
});

/**
 * Reads nmap's XML output.
 * @throws UsageError when the text is not nmap XML; the message names the file and the first thing that is wrong
 * @see https://nmap.org/book/nmap-dtd.html
 */
export function readNmap(file: string, text: string): readonly ImportedHost[] {
  let raw: unknown;
  try {
    raw = parser.parse(text, true);
  } catch (error) {
    throw notNmap(file, error instanceof Error ? error.message : 'not XML');
  }
  const parsed = run.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw notNmap(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const scanned = scannedPorts(parsed.data.nmaprun.scaninfo);
  return parsed.data.nmaprun.host.flatMap((one) => hostOf(one, scanned));
}

function hostOf(raw: z.infer<typeof host>, scanned: readonly PortRange[]): readonly ImportedHost[] {
  const ip = raw.address.find(({ addrtype }) => addrtype === 'ipv4' || addrtype === 'ipv6');
  if (!ip) return [];
  const tcp = (raw.ports?.port ?? []).filter(({ protocol }) => protocol === 'tcp');
  const open = tcp.filter(({ state }) => state.state === 'open');
  // "open|filtered" is no answer either way.
  const maybeOpen = tcp.filter(({ state }) => state.state.includes('open')).map(({ portid }) => portid);
  // A host that was given up has no ports, or not all of them.
  const isWhole = raw.ports !== undefined && raw.timedout !== 'true';
  const shut = isWhole ? without(scanned, maybeOpen) : [];
  const mac = raw.address.find(({ addrtype }) => addrtype === 'mac');
  const facts = [
    ...(mac ? [{ kind: 'mac', value: mac.addr.toLowerCase() }] : []),
    ...open.flatMap((entry) => serviceFacts(entry.service).map((fact) => ({ ...fact, port: entry.portid }))),
  ];
  const at = timeOfEpoch(raw.starttime);
  return [
    {
      address: ip.addr,
      openPorts: open.map(({ portid }) => portid),
      ...(shut.length > 0 && { shutPorts: shut }),
      ...(at && { at }),
      facts,
    },
  ];
}

/** "1-1000,8000" of the TCP scan. */
function scannedPorts(infos: readonly z.infer<typeof scanInfo>[]): readonly PortRange[] {
  const lists = infos.filter(({ protocol }) => protocol === 'tcp').map(({ services }) => services);
  return lists.flatMap((list) =>
    list.split(',').flatMap((part): readonly PortRange[] => {
      const [from, to = from] = part.split('-').map(Number);
      const isRange = Number.isInteger(from) && Number.isInteger(to);
      return isRange && from !== undefined && to !== undefined && from <= to ? [[from, to]] : [];
    }),
  );
}

/** The ranges with holes where the ports are. */
function without(ranges: readonly PortRange[], ports: readonly number[]): readonly PortRange[] {
  return [...new Set(ports)].reduce<readonly PortRange[]>(
    (left, port) =>
      left.flatMap(([from, to]): readonly PortRange[] => {
        if (port < from || port > to) return [[from, to]];
        const parts: readonly PortRange[] = [
          [from, port - 1],
          [port + 1, to],
        ];
        return parts.filter(([first, last]) => first <= last);
      }),
    ranges,
  );
}

function serviceFacts(raw: z.infer<typeof service> | undefined): readonly Fact[] {
  if (!raw?.product) return [];
  const facts = [{ kind: 'import.product', value: factValue(raw.product) }];
  return raw.version ? [...facts, { kind: 'import.version', value: factValue(raw.version) }] : facts;
}

function notNmap(file: string, why: string): UsageError {
  return new UsageError(`${file} is not nmap XML: ${why}`, 'make one with: nmap -oX FILE.xml TARGET');
}
