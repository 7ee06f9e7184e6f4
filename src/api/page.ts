// Page: the built page from memory: read once, packed once, with a policy under which nothing but its own files runs.

import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../access/refusals.js';
import { BASE } from './contract/contract.js';

interface WebFile {
  readonly type: string;
  readonly body: Buffer;
  /** Smaller forms, by content encoding. */
  readonly packed: { readonly br?: Buffer; readonly gzip?: Buffer };
}

/** By path, as "/assets/index-1a2b3c.js". */
export type WebFiles = ReadonlyMap<string, WebFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const PACKABLE = /^(?:text|application|image\/svg)/;
const pack = { gzip: promisify(gzip), br: promisify(brotliCompress) };

/** Empty where the page was not built. @param folder dist/web */
export async function readWeb(folder: string): Promise<WebFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, WebFile>();
  for (const entry of entries) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    const body = await readFile(file);
    files.set(name, { type, body, packed: PACKABLE.test(type) ? await packed(body) : {} });
  }
  return files;
}

async function packed(body: Buffer): Promise<WebFile['packed']> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  const [br, zipped] = await Promise.all([pack.br(body, quality), pack.gzip(body)]);
  return zipped.length < body.length ? { br, gzip: zipped } : {};
}

/** Stands in index.html where the nonce of the style tags goes. */
const NONCE_MARK = '__LENSCAP_NONCE__';

export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const NOT_BUILT = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lenscap</title></head>
<body><h1>Lenscap</h1>
<p>The server runs, but its page was not built.</p>
<p>In the folder of Lenscap: <code>npm run build</code>, then start the server again.</p>
<p>The API is at <a href="${BASE}/openapi.json">${BASE}/openapi.json</a>.</p>
</body></html>
`;

/** Everything that is no API, for browsers. */
export function registerPage(app: FastifyInstance, files: WebFiles): void {
  app.get('/*', async (request, reply) => {
    const name = request.url.split('?')[0] ?? '/';
    if (name === BASE || name.startsWith('/api/'))
      throw new NotFoundError('there is nothing at this address');
    const file = name === '/index.html' ? undefined : files.get(name);
    if (file) return sendFile(request, reply, name, file);
    // A file that is missing must not be answered with the page: a browser would take it for a script.
    if (path.posix.extname(name) !== '' && name !== '/index.html')
      throw new NotFoundError('there is nothing at this address');
    return sendIndex(reply, files.get('/index.html'));
  });
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  { type, body, packed: forms }: WebFile,
): FastifyReply {
  const accepts = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] as const).find(
    (one) => forms[one] && new RegExp(`\\b${one}\\b(?!\\s*;\\s*q=0(?:\\.0+)?(?:,|$))`).test(accepts),
  );
  // Names under assets carry a hash of what is in them.
  const isHashed = name.startsWith('/assets/');
  reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  reply.header('vary', 'accept-encoding');
  if (encoding) reply.header('content-encoding', encoding);
  return reply.type(type).send(encoding ? forms[encoding] : body);
}

function sendIndex(reply: FastifyReply, index: WebFile | undefined): FastifyReply {
  const nonce = randomBytes(18).toString('base64');
  const text = index ? index.body.toString('utf8').replaceAll(NONCE_MARK, nonce) : NOT_BUILT;
  return reply
    .header('cache-control', 'no-cache')
    .header('content-security-policy', pagePolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(text);
}
