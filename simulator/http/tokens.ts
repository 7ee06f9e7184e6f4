// Tokens: the sessions a device has open; the oldest is forgotten when there are too many.

import type { Holder, SimDevice } from '../device.js';
import type { Context } from './context.js';
import { note } from './device-log.js';

const MOST = 64;

export function keepToken({ tokens }: SimDevice, token: string, holder: Holder): void {
  tokens.set(token, holder);
  const [oldest] = tokens.keys();
  if (tokens.size > MOST && oldest !== undefined) tokens.delete(oldest);
}

/** Ends a session, and says so in the log. */
export function endToken(context: Context, token: string): void {
  const { tokens, site } = context.device;
  const { viewer } = site.settings;
  note(context, tokens.get(token) === 'limited' && viewer ? viewer.user : site.user, 'logout');
  tokens.delete(token);
}
