// The ONVIF device service: what the specification leaves open before a login, and what makers leave open beside it.

import { createHash } from 'node:crypto';
import { type Access, attempt, same } from '../http/accounts.js';
import type { Context } from '../http/context.js';
import { digestAccess, digestChallenges } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { withHeaders, xml } from '../http/replies.js';
import { ANY_USER, GUARDED, type OnvifFace, OPEN, type Operation } from './operations.js';

export { ONVIF_PATH, type OnvifFace } from './operations.js';

const ENVELOPE =
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:ter="http://www.onvif.org/ver10/error"';

function soap(body: string, status = 200): HttpReply {
  const { body: text = '' } = xml(`<s:Envelope ${ENVELOPE}><s:Body>${body}</s:Body></s:Envelope>`);
  return { status, headers: [['Content-Type', 'application/soap+xml; charset=utf-8']], body: text };
}

function fault(code: string, reason: string, status: number): HttpReply {
  return soap(
    `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:${code}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">${reason}</s:Text></s:Reason></s:Fault>`,
    status,
  );
}

/** Answers one SOAP call. */
export function onvifService(context: Context, request: HttpRequest, face: OnvifFace): HttpReply {
  if (request.method !== 'POST') return fault('InvalidArgVal', 'POST expected', 400);
  const name = /<(?:\w{1,20}:)?Body[^>]{0,400}>\s{0,200}<(?:\w{1,20}:)?(?<name>\w{1,40})/.exec(request.body)
    ?.groups?.name;
  const operation = name ?? '';
  if (Object.hasOwn(OPEN, operation)) return answer(operation, OPEN[operation], { context, face });
  if (!Object.hasOwn(GUARDED, operation)) return fault('ActionNotSupported', 'not supported', 400);
  const access = face.open ? 'granted' : accessOf(context, request, face.realm);
  if (access === 'granted' || (access === 'limited' && ANY_USER.has(operation)))
    return answer(operation, GUARDED[operation], { context, face });
  if (access === 'limited') return fault('NotAuthorized', 'Sender lacks the right', 403);
  if (access === 'expired') return fault('NotAuthorized', 'Password expired', 403);
  const refusal = fault('NotAuthorized', 'Sender not authorized', 401);
  return withHeaders(refusal, digestChallenges(context.device, face.realm));
}

function answer(
  name: string,
  operation: Operation | undefined,
  { context, face }: { readonly context: Context; readonly face: OnvifFace },
): HttpReply {
  return soap(`<tds:${name}Response>${operation?.(context, face) ?? ''}</tds:${name}Response>`);
}

function accessOf(context: Context, request: HttpRequest, realm: string): Access {
  const token = tokenOf(request.body);
  if (!token) return digestAccess(context, request, realm);
  return attempt(context, token.user, (password) => same(token.digest, token.expected(password)));
}

/** WS-UsernameToken: base64(SHA1(nonce + created + password)), OASIS WSS UsernameToken Profile 1.0. */
function tokenOf(body: string) {
  const field = (name: string) =>
    new RegExp(`<(?:\\w{1,20}:)?${name}(?:\\s[^>]{0,300})?>([^<]{0,200})</`).exec(body.slice(0, 16_384))?.[1];
  const [user, digest, nonce, created] = ['Username', 'Password', 'Nonce', 'Created'].map(field);
  if (user === undefined || digest === undefined) return undefined;
  const expected = (password: string) =>
    createHash('sha1')
      .update(Buffer.from(nonce ?? '', 'base64'))
      .update(`${created ?? ''}${password}`)
      .digest('base64');
  return { user, digest, expected };
}
