// Dahua RPC2: a login of two steps over the JSON interface, for devices whose CGI is switched off.

import { text } from '../protocols/bytes.js';
import { readRpc2Challenge, readRpc2Login, rpc2Call, rpc2Hello, rpc2Login } from '../protocols/dahua/rpc2.js';
import { readReply } from '../protocols/http/reply.js';
import type { Session } from './session.js';

const JSON_TYPE = 'application/json';

export interface Rpc2 {
  /** The text of the answer; undefined where there was none. */
  call(method: string): Promise<string | undefined>;
}

/** Logs in once. Undefined when the interface is not there, or the login was refused; the session then knows why. */
export async function openRpc2(session: Session): Promise<Rpc2 | undefined> {
  const { login } = session.options;
  // The name goes into JSON that the catalogue has written out; one with such characters no device takes.
  if (/["\\]/.test(login.user)) return undefined;
  const hello = await session.plain({
    request: 'dahua.rpc2-hello',
    path: '/RPC2_Login',
    body: { type: JSON_TYPE, text: rpc2Hello(login.user) },
  });
  const challenge = hello === undefined ? undefined : readRpc2Challenge(hello);
  if (!challenge || !/^[\w.-]{1,128}$/.test(challenge.session)) return undefined;
  const answer = await session.byBody(
    {
      request: 'dahua.rpc2-login',
      path: '/RPC2_Login',
      body: { type: JSON_TYPE, text: rpc2Login(login, challenge) },
    },
    refusedBytes,
    (said) => {
      const outcome = readRpc2Login(said);
      if (!outcome || 'session' in outcome) return outcome ? undefined : { why: 'unclear' };
      return { ...outcome, why: outcome.why === 'other' ? 'unclear' : outcome.why };
    },
  );
  const granted = answer === undefined ? undefined : readRpc2Login(answer);
  if (!granted || !('session' in granted) || !/^[\w.-]{1,128}$/.test(granted.session)) return undefined;
  let id = 2;
  return {
    call(method) {
      id += 1;
      const body = { type: JSON_TYPE, text: rpc2Call(method, id, granted.session) };
      return session.plain({ request: 'dahua.rpc2', path: '/RPC2', body });
    },
  };
}

/** For the door. */
function refusedBytes(bytes: Uint8Array): boolean {
  const reply = readReply(bytes);
  const outcome = reply && readRpc2Login(text(reply.body));
  return !(outcome && 'session' in outcome);
}
