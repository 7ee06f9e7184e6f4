// A bare client for the simulator's own tests: raw bytes over TCP or TLS, and digest worked out anew from RFC 2617.

import { createHash } from 'node:crypto';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SimDevice } from './device.js';
import { type RunningSite, type SiteOptions, startSite } from './site.js';
import { type SiteFile, siteDevice } from './site-file.js';

const MAX_BYTES = 4 * 1024 * 1024;

/** Where to: a device and the name of one of its ports. */
export interface To {
  readonly device: SimDevice;
  readonly port?: string;
}

/** Any site of devices with given fields; addresses are counted up from 127.78.`third`.1. */
export function siteOf(third: number, devices: readonly Record<string, unknown>[]): SiteFile {
  return {
    name: 'Test',
    devices: devices.map((fields, index) =>
      siteDevice.parse({ address: `127.78.${third}.${index + 1}`, model: 'M-1', ...fields }),
    ),
  };
}

/** Runs a site for as long as the task takes. */
export async function withSite<T>(
  site: SiteFile,
  task: (running: RunningSite, first: SimDevice) => Promise<T>,
  options: SiteOptions = {},
): Promise<T> {
  const running = await startSite(site, options);
  try {
    const [first] = running.devices;
    if (!first) throw new Error('an empty site');
    return await task(running, first);
  } finally {
    await running.stop();
  }
}

export function dial({ device, port = 'http' }: To): Socket {
  const options = { host: device.site.address, port: device.ports[port] ?? 0 };
  const tls = port === 'https';
  return tls ? connectTls({ ...options, rejectUnauthorized: false }) : connectTcp(options);
}

/** Everything the device sends until it closes, fails, or `enough` says so. */
export function exchange(
  to: To,
  request: string,
  enough: (received: string) => boolean = () => false,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = dial(to);
    let received = '';
    const done = () => {
      socket.destroy();
      resolve(received);
    };
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (received.length > MAX_BYTES || enough(received)) done();
    });
    socket.on('error', done);
    socket.on('close', done);
    socket.write(request);
  });
}

export function get(to: To, target: string, headers: readonly string[] = []): Promise<string> {
  return exchange(to, lines(`GET ${target} HTTP/1.1`, 'Host: test', ...headers, 'Connection: close'));
}

export function post(to: To, target: string, body: string, headers: readonly string[] = []): Promise<string> {
  const size = `Content-Length: ${Buffer.byteLength(body)}`;
  return exchange(
    to,
    lines(`POST ${target} HTTP/1.1`, 'Host: test', size, ...headers, 'Connection: close') + body,
  );
}

export function lines(...of: readonly string[]): string {
  return `${of.join('\r\n')}\r\n\r\n`;
}

type Algorithm = 'MD5' | 'SHA-256';

function hash(algorithm: Algorithm, text: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(text)
    .digest('hex');
}

/** The Authorization header that answers a digest challenge, qop=auth. */
export function authorization(
  challenged: string,
  action: { readonly method: string; readonly target: string },
  [user, password, algorithm = 'MD5']: readonly [user: string, password: string, algorithm?: Algorithm],
): string {
  const realm = /realm="([^"]*)"/.exec(challenged)?.[1] ?? '';
  const nonce = /nonce="([^"]*)"/.exec(challenged)?.[1] ?? '';
  const ends = `${nonce}:00000001:abc:auth:${hash(algorithm, `${action.method}:${action.target}`)}`;
  const response = hash(algorithm, `${hash(algorithm, `${user}:${realm}:${password}`)}:${ends}`);
  const named = algorithm === 'MD5' ? '' : `, algorithm=${algorithm}`;
  return `Authorization: Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${action.target}", qop=auth, nc=00000001, cnonce="abc", response="${response}"${named}`;
}

/** Who logs in and how, where it is not the device's own user by MD5. */
export interface As {
  readonly user?: string;
  readonly algorithm?: Algorithm;
}

/** Asks, is challenged, asks again with a password; the second answer. */
export async function login(
  to: To,
  target: string,
  password: string,
  body?: string,
  { user = to.device.site.user, algorithm = 'MD5' }: As = {},
): Promise<string> {
  const ask = (headers: readonly string[]) =>
    body === undefined ? get(to, target, headers) : post(to, target, body, headers);
  const challenged = await ask([]);
  const method = body === undefined ? 'GET' : 'POST';
  return ask([authorization(challenged, { method, target }, [user, password, algorithm])]);
}
