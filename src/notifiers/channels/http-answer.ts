// HTTP answer: what a status means for a notice.

import { UsageError } from '../../core/errors.js';
import { PostError, type PostOptions, post } from '../../net/post.js';
import { ATTEMPT_MS, type Attempted } from '../channel.js';

/**
 * Posts and judges the answer. 502 and 504 come from something before the receiver, which may have got it all the same
 * (RFC 9110, 15.6.3 and 15.6.5).
 * @param url its path may be a secret: only the host is ever shown
 */
export async function postAndJudge(
  url: URL,
  { env, headers, body }: Omit<PostOptions, 'time'>,
): Promise<Attempted> {
  try {
    const { status, retryAfter } = await post(url, { env, body, headers, time: ATTEMPT_MS });
    const says = `${url.host} answered ${status}`;
    if (status >= 200 && status < 300) return { is: 'delivered', says };
    if (status === 502 || status === 504) return { is: 'unclear', says };
    return { is: 'failed', says, ...(retryAfter === undefined ? {} : { pause: retryAfter }) };
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    return { is: error.mayHaveArrived ? 'unclear' : 'failed', says: error.message };
  }
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * @param whose for a person: "channel ops: url"
 * @throws UsageError unless it is https, or http to this machine; the message does not repeat it
 */
export function receiverUrl(text: string, whose: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (url && allowed && url.username === '' && url.password === '') return url;
  throw new UsageError(
    `${whose}: that is no address to send to`,
    'https://…, or http:// on this machine, without a name and password in it',
  );
}
