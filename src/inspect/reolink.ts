// Reolink: JSON commands with a token that a login gives; the password goes in the body, so only over TLS.

import { z } from 'zod';
import type { Fact } from '../core/evidence.js';
import { text } from '../protocols/bytes.js';
import { readReply } from '../protocols/http/reply.js';
import { jsonIn, readScalars } from '../protocols/lenient-json.js';
import { account, type Inspector, says, switched } from './inspector.js';
import type { Session } from './session.js';

type Value = (name: string) => string | undefined;

const READS: Readonly<Record<string, (value: Value, text: string) => readonly Fact[]>> = {
  GetDevInfo: (value) => [
    ...says('api.model', value('model')),
    ...says('api.firmware', value('firmVer')),
    ...says('api.hardware', value('hardVer')),
    ...says('api.serial', value('serial')),
    ...says('api.name', value('name')),
  ],
  GetUser: (_, text) => users(text),
  GetNetPort: (value) =>
    ['http', 'https', 'onvif', 'rtsp', 'rtmp'].flatMap((name) =>
      switched(`setting.${name}`, value(`${name}Enable`)),
    ),
  GetUpnp: (value) => switched('setting.upnp', value('enable')),
  GetP2p: (value) => switched('setting.cloud', value('enable')),
};

export const reolink: Inspector = {
  id: 'reolink',
  makers: ['reolink'],
  async inspect(session) {
    if (!session.options.endpoint.tls && !session.options.login.allowBasic) {
      session.unsafe();
      return [];
    }
    const token = await login(session);
    if (token === undefined) return [];
    const facts: Fact[] = [];
    let isRecorder = false;
    for (const [command, read] of Object.entries(READS)) {
      const answer = (await call(session, command, token)) ?? '';
      isRecorder ||= command === 'GetDevInfo' && /"type"\s{0,4}:\s{0,4}"NVR"/.test(answer);
      const scalars = readScalars(unlisted(answer));
      facts.push(...read((name) => scalars.find(([key]) => key.endsWith(`.${name}`))?.[1], answer));
    }
    // Cameras with two lenses have channels too.
    if (isRecorder) facts.push(...channels((await call(session, 'GetChannelstatus', token)) ?? ''));
    await call(session, 'Logout', token);
    return facts;
  },
};

async function login(session: Session): Promise<string | undefined> {
  const { user, password } = session.options.login;
  const body = JSON.stringify([{ cmd: 'Login', action: 0, param: { User: { userName: user, password } } }]);
  const question = {
    request: 'reolink.login',
    path: '/cgi-bin/api.cgi?cmd=Login',
    body: { type: 'application/json', text: body },
  };
  const answer = await session.byBody(question, refusedBytes, refusalIn);
  return answer === undefined ? undefined : tokenIn(answer);
}

function call(session: Session, command: string, token: string): Promise<string | undefined> {
  const body = { type: 'application/json', text: `[{"cmd":"${command}","action":0,"param":{}}]` };
  return session.plain({
    request: 'reolink.read',
    path: `/cgi-bin/api.cgi?cmd=${command}&token=${token}`,
    body,
  });
}

function tokenIn(answer: string): string | undefined {
  const token = readScalars(unlisted(answer)).find(([key]) => key.endsWith('Token.name'))?.[1];
  return token !== undefined && /^\w{1,64}$/.test(token) ? token : undefined;
}

function refusalIn(answer: string) {
  if (tokenIn(answer) !== undefined) return undefined;
  const low = answer.toLowerCase();
  if (low.includes('locked')) return { why: 'locked' } as const;
  if (low.includes('max session') || low.includes('too many')) return { why: 'full' } as const;
  return {
    why: low.includes('password wrong') || low.includes('login failed') ? 'wrong' : 'unclear',
  } as const;
}

/** Answers come in a list of one. */
function unlisted(answer: string): string {
  return answer.trim().replace(/^\[/, '').replace(/\]$/, '');
}

function refusedBytes(bytes: Uint8Array): boolean {
  const reply = readReply(bytes);
  return !reply || tokenIn(text(reply.body)) === undefined;
}

const usersReply = z
  .array(
    z.object({
      value: z.object({
        User: z.array(z.object({ userName: z.string(), level: z.string().optional() })).max(64),
      }),
    }),
  )
  .max(1);

/** Levels are "admin" and "guest". */
function users(answer: string): readonly Fact[] {
  const parsed = usersReply.safeParse(jsonIn(answer));
  const all = parsed.success ? parsed.data.flatMap(({ value }) => value.User) : [];
  return all.flatMap(({ userName, level }) => account(userName, userName === 'admin' ? 'admin' : level));
}

const channelsReply = z
  .array(
    z.object({
      value: z.object({
        status: z
          .array(
            z.object({
              channel: z.number().int().min(0).max(255),
              name: z.string().optional(),
              typeInfo: z.string().optional(),
              uid: z.string().optional(),
            }),
          )
          .max(256),
      }),
    }),
  )
  .max(1);

/** The cameras of a recorder. Channels count from 0 there, for people from 1. */
function channels(answer: string): readonly Fact[] {
  const parsed = channelsReply.safeParse(jsonIn(answer));
  const all = parsed.success ? parsed.data.flatMap(({ value }) => value.status) : [];
  return all.flatMap(({ channel, name, typeInfo, uid }) => [
    ...says(`channel.${channel + 1}.model`, typeInfo),
    ...says(`channel.${channel + 1}.name`, name),
    ...says(`channel.${channel + 1}.serial`, uid),
  ]);
}
