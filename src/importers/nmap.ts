// nmap XML (-oX): hosts that were up, their open TCP ports, and what nmap made of the services.

import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import { type Fact, factValue } from '../core/evidence.js';
import type { ImportedHost } from './importer.js';
import { timeOfEpoch } from './spelling.js';

const service = z.object({ product: z.string().optional(), version: z.string().optional() });
const port = z.object({
  protocol: z.string(),
  portid: z.coerce.number().int().min(1).max(65535),
  state: z.object({ state: z.string() }),
  service: service.optional(),
});
const address = z.object({ addr: z.string(), addrtype: z.string().default('ipv4') });
const host = z.object({
  starttime: z.coerce.number().int().optional().catch(undefined),
  address: z.array(address),
  ports: z
    .object({ port: z.array(port).default([]) })
    .optional()
    .catch(undefined),
});
const run = z.object({ nmaprun: z.object({ scanner: z.string(), host: z.array(host).default([]) }) });

const LISTS = new Set(['host', 'address', 'port']);
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
  return parsed.data.nmaprun.host.flatMap(hostOf);
}

function hostOf(raw: z.infer<typeof host>): readonly ImportedHost[] {
  const ip = raw.address.find(({ addrtype }) => addrtype === 'ipv4' || addrtype === 'ipv6');
  if (!ip) return [];
  const open = (raw.ports?.port ?? []).filter(
    ({ protocol, state }) => protocol === 'tcp' && state.state === 'open',
  );
  const mac = raw.address.find(({ addrtype }) => addrtype === 'mac');
  const facts = [
    ...(mac ? [{ kind: 'mac', value: mac.addr.toLowerCase() }] : []),
    ...open.flatMap((entry) => serviceFacts(entry.service).map((fact) => ({ ...fact, port: entry.portid }))),
  ];
  const at = timeOfEpoch(raw.starttime);
  return [{ address: ip.addr, openPorts: open.map(({ portid }) => portid), ...(at && { at }), facts }];
}

function serviceFacts(raw: z.infer<typeof service> | undefined): readonly Fact[] {
  if (!raw?.product) return [];
  const facts = [{ kind: 'import.product', value: factValue(raw.product) }];
  return raw.version ? [...facts, { kind: 'import.version', value: factValue(raw.version) }] : facts;
}

function notNmap(file: string, why: string): UsageError {
  return new UsageError(`${file} is not nmap XML: ${why}`, 'make one with: nmap -oX FILE.xml TARGET');
}
