// Events: the stream of what happens, to whoever watches and may; it ends with the session.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.js';
import { NotAllowedError, TooBusyError } from '../access/refusals.js';
import { BASE, contract } from './contract/contract.js';
import { liveEvent } from './contract/runs.js';
import { shownRun } from './handlers/runs.js';
import { admit, type Parts } from './register.js';
import type { LiveEvent } from './services.js';

/** Who may watch at one time, in all and of one account. */
const MOST = { all: 500, each: 12 } as const;
/** Milliseconds between two signs of life, at which it is also asked whether the session goes on. */
const BEAT_MS = 15_000;
/** Bytes that a watcher may be behind: one that reads no more is let go, and comes back by itself. */
const MOST_BEHIND = 256 * 1024;

interface Watcher {
  /** As of the last look: role and sites may change while one watches. */
  caller: Caller;
  readonly reply: FastifyReply;
  readonly request: FastifyRequest;
  /** What happened before it was told what is under way; undefined afterwards. */
  held: LiveEvent[] | undefined;
}

/** Newest runs among which the one at work is: behind it, 200 wait at most. */
const LATEST_RUNS = 201;

export function registerEvents(app: FastifyInstance, parts: Parts): void {
  const route = contract.find(({ id }) => id === 'watch');
  if (!route) return;
  const watchers = new Set<Watcher>();
  const { jobs, onTrouble } = parts.services;

  const unsubscribe = jobs.runner.subscribe((event) => {
    for (const watcher of watchers)
      if (watcher.held) watcher.held.push(event);
      else tell(watcher, event);
  });
  const beat = setInterval(() => {
    for (const watcher of watchers) send(watcher, ': here\n\n');
    letGo();
  }, BEAT_MS);
  beat.unref();
  const unheard = parts.access.sessions.onEnd(letGo);

  function letGo(): void {
    for (const watcher of watchers)
      presentCaller(watcher, parts).then(
        (caller) => {
          if (caller) watcher.caller = caller;
          else watcher.reply.raw.end();
        },
        (error: unknown) => {
          watcher.reply.raw.end();
          onTrouble(error);
        },
      );
  }

  app.addHook('onClose', async () => {
    unsubscribe();
    unheard();
    clearInterval(beat);
    for (const { reply } of watchers) reply.raw.end();
  });
  app.addHook('preClose', async () => {
    for (const { reply } of watchers) reply.raw.end();
  });

  app.get(BASE + route.path, async (request, reply) => {
    const caller = await admit(request, route, parts);
    if (!caller) throw new NotAllowedError('nobody may watch');
    // Who left meanwhile is not told of by "close" any more.
    if (reply.raw.destroyed) return reply.hijack();
    const own = [...watchers].filter((one) => one.caller.account.id === caller.account.id);
    if (watchers.size >= MOST.all || own.length >= MOST.each) throw new TooBusyError();
    const watcher: Watcher = { caller, reply, request, held: [] };
    watchers.add(watcher);
    reply.raw.once('close', () => watchers.delete(watcher));
    begin(watcher);
    await catchUp(watcher, parts.services);
    return reply;
  });
}

/** Who comes in the middle of a run learns of it at once, and of what happened meanwhile after that. */
async function catchUp(watcher: Watcher, { jobs, onTrouble }: Parts['services']): Promise<void> {
  try {
    const { items } = await jobs.runner.list({ limit: LATEST_RUNS });
    for (const run of items) if (run.state === 'running') tell(watcher, { type: 'run', run });
  } catch (error) {
    onTrouble(error);
  }
  const held = watcher.held ?? [];
  watcher.held = undefined;
  for (const event of held) tell(watcher, event);
}

function begin({ reply }: Watcher): void {
  reply.hijack();
  const headers = Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined),
  );
  reply.raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // A proxy that gathers answers would hold back every event.
    'x-accel-buffering': 'no',
  });
  reply.raw.write('retry: 3000\n\n');
}

function tell(watcher: Watcher, event: LiveEvent): void {
  send(watcher, `event: ${event.type}\ndata: ${textFor(event, watcher)}\n\n`);
}

function send({ reply: { raw } }: Watcher, text: string): void {
  if (raw.writableEnded) return;
  if (raw.writableLength > MOST_BEHIND) raw.destroy();
  else raw.write(text);
}

/** One line, whatever a run's words are: JSON escapes every line end. */
function textFor(event: LiveEvent, { caller }: Watcher): string {
  const seen = event.type === 'run' ? { type: 'run', run: shownRun(event.run, caller.sites, caller) } : event;
  return JSON.stringify(liveEvent.parse(seen)).replace(/[\u2028\u2029]/g, ' ');
}

/** Of a session that goes on, or of a token that still is one. */
async function presentCaller({ caller, request }: Watcher, { access }: Parts): Promise<Caller | undefined> {
  if (caller.session) return access.sessions.present(caller.session);
  const secret = request.headers.authorization?.slice('Bearer '.length) ?? '';
  return access.tokens.caller(secret);
}
