// Replies that many devices give: a page, a redirect, XML, JSON, key=value lines.

import type { HttpReply } from './message.js';

type Headers = readonly (readonly [string, string])[];

/** Text that stands between tags. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function withType(type: string, body: string | Buffer, status = 200): HttpReply {
  return { status, headers: [['Content-Type', type]], body };
}

export function html(body: string, status = 200): HttpReply {
  return withType('text/html', body, status);
}

/** A start page in which only the title and the body tell anything. */
export function page(title: string, body = ''): HttpReply {
  return html(
    `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${escaped(title)}</title></head>\n<body>${body}</body></html>\n`,
  );
}

export function xml(body: string, status = 200): HttpReply {
  return withType(
    'application/xml; charset="UTF-8"',
    `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`,
    status,
  );
}

export function json(value: unknown, status = 200): HttpReply {
  return withType('application/json', JSON.stringify(value), status);
}

export function text(body: string, status = 200): HttpReply {
  return withType('text/plain', body, status);
}

/** "key=value" lines ended as the maker ends them. */
export function lines(pairs: readonly (readonly [string, string])[], end = '\r\n'): HttpReply {
  return text(pairs.map(([key, value]) => `${key}=${value}${end}`).join(''));
}

export function redirect(location: string): HttpReply {
  return { status: 302, headers: [['Location', location]] };
}

export function icon(body: Buffer): HttpReply {
  return withType('image/x-icon', body);
}

export const NOT_FOUND: HttpReply = html('<html><body><h1>404 Not Found</h1></body></html>', 404);

/** The login is right, and this is not for it. */
export const FORBIDDEN: HttpReply = html('<html><body><h1>403 Forbidden</h1></body></html>', 403);

/** Headers put before those of the reply. */
export function withHeaders(reply: HttpReply, headers: Headers): HttpReply {
  return { ...reply, headers: [...headers, ...(reply.headers ?? [])] };
}

/** Elements with text, one after the other: <a>1</a><b>2</b>. */
export function elements(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('\n');
}
