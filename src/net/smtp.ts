// SMTP: hands a finished mail to a server, and tells exactly whether the server can have it.

import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { z } from 'zod';
import { UsageError } from '../core/errors.js';
import { mailAddress } from '../core/mail-address.js';
import { plainText } from '../core/plain-text.js';
import { limitOnly } from './scope.js';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (RFC 8314); otherwise STARTTLS where the server offers it, and always with a login. */
  readonly secure: boolean;
  readonly user?: string;
  readonly password?: string;
}

export type Delivery =
  | { readonly fate: 'sent'; readonly answer: string }
  | {
      readonly fate: 'not_sent';
      readonly why: string;
      /** Worth another try. */
      readonly passing: boolean;
      /** It would be so for every message. */
      readonly forAll: boolean;
    }
  | { readonly fate: 'unknown'; readonly why: string };

/**
 * @param url smtp://[user@]host[:port] or smtps://…
 * @throws UsageError for what is none, and for a password in it: arguments are seen by every user of a computer
 */
export function smtpServer(url: string, password: string | undefined): SmtpServer {
  const hint = 'type smtp://mail.example.com:587 or smtps://user@mail.example.com';
  if (!URL.canParse(url)) throw new UsageError(`"${url.replace(/:[^@/]*@/, ':…@')}" is no mail server`, hint);
  const { protocol, hostname, port, username, password: inUrl } = new URL(url);
  if (inUrl !== '')
    throw new UsageError(
      'a password does not belong on the command line',
      'put it into a file: --smtp-password-file FILE, or into LENSCAP_SMTP_PASSWORD',
    );
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '')
    throw new UsageError(`"${url}" is no mail server`, hint);
  if (username !== '' && password === undefined)
    throw new UsageError(
      `no password for ${decodeURIComponent(username)}`,
      'give a file with it: --smtp-password-file FILE, or set LENSCAP_SMTP_PASSWORD',
    );
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username !== '' && { user: decodeURIComponent(username) }),
    ...(username !== '' && password !== undefined && { password }),
  };
}

const TRIES = 3;
const FIRST_PAUSE_MS = 2000;

/** Tries again, three times at most, only what the server certainly does not have. */
export async function deliver(
  server: SmtpServer,
  envelope: { readonly from: string; readonly to: string },
  mail: Buffer,
  { env, pauseMs = FIRST_PAUSE_MS }: { readonly env: NodeJS.ProcessEnv; readonly pauseMs?: number },
): Promise<Delivery> {
  for (let attempt = 1; ; attempt += 1) {
    const delivery = await tryOnce(server, envelope, mail, env);
    if (delivery.fate !== 'not_sent' || !delivery.passing || attempt === TRIES) return delivery;
    await wait(pauseMs * 2 ** (attempt - 1));
  }
}

const TIMEOUT_MS = 30_000;
/** RFC 5321, 4.5.3.2.6: a server may take ten minutes to say whether it has the message. */
const DATA_TIMEOUT_MS = 600_000;

async function tryOnce(
  server: SmtpServer,
  { from, to }: { readonly from: string; readonly to: string },
  mail: Buffer,
  env: NodeJS.ProcessEnv,
): Promise<Delivery> {
  if (mailAddress(to) === undefined || mailAddress(from) === undefined)
    return { fate: 'not_sent', why: 'not a mail address', passing: false, forAll: false };
  const { host, port, secure, user, password } = server;
  const address = await addressWithin(host, env);
  if (typeof address !== 'string') return address;
  const connection = new SMTPConnection({
    host: address,
    ...(isIP(host) === 0 && { servername: host }),
    port,
    secure,
    requireTLS: !secure && user !== undefined,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: DATA_TIMEOUT_MS,
  });
  // Read from only after the server said that it wants the message: before that it cannot have any of it.
  let begun = false;
  const message = Readable.from(
    (function* () {
      begun = true;
      yield mail;
    })(),
    { objectMode: false },
  );
  try {
    const failed = once(connection, 'error').then(([error]) => Promise.reject(error));
    failed.catch(() => undefined);
    const step = <T>(run: (done: (error: Error | null | undefined, value?: T) => void) => void) =>
      Promise.race([
        failed,
        new Promise<T | undefined>((resolve, reject) =>
          run((error, value) => (error ? reject(error) : resolve(value))),
        ),
      ]);
    await step((done) => connection.connect((error) => done(error)));
    if (user !== undefined && password !== undefined)
      await step((done) => connection.login({ user, pass: password }, (error) => done(error)));
    const info = await step<{ readonly response?: string | undefined }>((done) =>
      connection.send({ from, to: [to], size: mail.length }, message, (error, value) => done(error, value)),
    );
    return { fate: 'sent', answer: line(info?.response ?? '') };
  } catch (error) {
    return failure(error, begun);
  } finally {
    message.destroy();
    connection.close();
  }
}

/** Names lead nowhere outside LENSCAP_SCOPE, whatever a resolver answers. */
async function addressWithin(host: string, env: NodeJS.ProcessEnv): Promise<string | Delivery> {
  try {
    const limit = limitOnly(env);
    const answers = await lookup(host, { all: true });
    const allowed = answers.find(({ address }) => limit.permits(address));
    return (
      allowed?.address ?? {
        fate: 'not_sent',
        why: `${host} is outside LENSCAP_SCOPE`,
        passing: false,
        forAll: true,
      }
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return {
      fate: 'not_sent',
      why: line(error instanceof Error ? error.message : String(error)),
      passing: true,
      forAll: true,
    };
  }
}

/** A server that answered with a refusal does not have it (RFC 5321, 4.2.1); one that fell silent may. */
function failure(error: unknown, begun: boolean): Delivery {
  const why = line(error instanceof Error ? error.message : String(error));
  const { responseCode, code, command } = z.looseObject(ERROR).catch({}).parse(error);
  // A wrong login or a sender that is not wanted is so for every message.
  const forAll = code === 'EAUTH' || command === 'MAIL FROM';
  if (responseCode !== undefined && responseCode >= 400)
    return { fate: 'not_sent', why, passing: responseCode < 500, forAll };
  if (begun) return { fate: 'unknown', why };
  return { fate: 'not_sent', why, passing: code !== 'EAUTH', forAll: true };
}

/** What nodemailer adds to its errors. */
const ERROR = {
  responseCode: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
};

function line(text: string): string {
  return plainText(text).slice(0, 300);
}
