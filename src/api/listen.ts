// Listen: where the server may be reached from, and how: beyond this machine only protected.

import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { EnvironmentError, UsageError } from '../core/errors.js';
import type { ServerOptions } from './server.js';

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Files in PEM. */
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly behindProxy?: boolean | undefined;
  /** Where people find it. */
  readonly publicUrl?: string | undefined;
}

export type Way = Pick<ServerOptions, 'tls' | 'isBehindProxy' | 'publicOrigin' | 'isLoopback'>;

/** @throws UsageError for what would let passwords over a network unprotected, and for files that cannot be used */
export async function wayOf(options: ListenOptions): Promise<Way> {
  const { host, behindProxy = false, publicUrl } = options;
  const isLoopback = isLoopbackHost(host);
  const tls = await tlsOf(options);
  if (!isLoopback && tls === undefined && !behindProxy)
    throw new UsageError(
      `on ${host} passwords would go over the network unprotected`,
      'name a certificate with --tls-cert and --tls-key, or say --behind-proxy where a proxy takes TLS off',
    );
  return {
    tls,
    isLoopback,
    isBehindProxy: behindProxy,
    publicOrigin: publicUrl === undefined ? undefined : originIn(publicUrl),
  };
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

async function tlsOf({ tlsCert, tlsKey }: ListenOptions): Promise<Way['tls']> {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined)
    throw new UsageError('a certificate needs its key', 'name both: --tls-cert FILE --tls-key FILE');
  return { cert: await fileText(tlsCert), key: await fileText(tlsKey) };
}

async function fileText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UsageError(`cannot read ${file}: ${why}`, 'name a file in PEM');
  });
}

function originIn(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new UsageError(
      `"${text}" is no address of a server`,
      'write it as https://cameras.example.org, without a path',
    );
  return url.origin;
}

/** @returns where browsers find it @throws EnvironmentError when nobody may listen there */
export async function listen(
  app: FastifyInstance,
  { host, port }: ListenOptions,
  { tls, publicOrigin }: Way,
): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new EnvironmentError(
      `cannot listen on ${host}:${port}: ${reasonOf(error)}`,
      'choose another --port',
    );
  }
  const address = app.server.address();
  const real = typeof address === 'object' && address !== null ? address.port : port;
  return publicOrigin ?? `${tls ? 'https' : 'http'}://${shownHost(host)}:${real}`;
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return hostname();
  return host.includes(':') ? `[${host}]` : host;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program is there',
  EACCES: 'this user may not take that port',
  EADDRNOTAVAIL: 'that is no address of this machine',
  ENOTFOUND: 'that name leads nowhere',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : code);
}
