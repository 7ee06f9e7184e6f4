// Runs the built server as a person would, and speaks to it with the page's own client.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { type Client, createClient } from '../../web/src/api/client.gen.js';
import { startLenscap } from './run-lenscap.js';

export interface Served {
  readonly url: string;
  /** Undefined where there is an account. */
  readonly setupLink: string | undefined;
  readonly child: ChildProcess;
  /** As Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>;
  /** As a lost machine does. */
  kill(): Promise<void>;
}

/** @param where arguments and environment that name the store */
export async function serve(
  where: readonly string[],
  env: NodeJS.ProcessEnv = {},
  isSetUp = false,
): Promise<Served> {
  const child = startLenscap(['serve', '--port', '0', ...where], env);
  const ended = once(child, 'close').then(() => child.exitCode);
  onTestFinished(() => void child.kill('SIGKILL'));
  const said: string[] = [];
  child.stderr?.on('data', (chunk) => said.push(String(chunk)));
  if (!child.stdout) throw new Error('the server has no output');
  const lines = createInterface({ input: child.stdout });
  let url = '';
  let setupLink: string | undefined;
  for await (const line of lines) {
    url ||= /at (?<url>http:\S+)/.exec(line)?.groups?.url ?? '';
    setupLink ??= /^\s+(?<link>http:\S+token=\S+)/.exec(line)?.groups?.link;
    if (url !== '' && (isSetUp || setupLink !== undefined)) break;
  }
  if (url === '') throw new Error(`the server did not start: ${said.join('')}`);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    url,
    setupLink,
    child,
    stop: () => end('SIGINT'),
    async kill() {
      await end('SIGKILL');
    },
  };
}

/** A browser without a window; it keeps its cookie when the server is another. */
export function visitor(): (url: string) => Client {
  let cookie = '';
  return (url) =>
    createClient({
      base: `${url}/api/v1`,
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        if (cookie !== '') headers.set('cookie', cookie);
        const response = await fetch(input, { ...init, headers });
        for (const line of response.headers.getSetCookie()) cookie = line.split(';')[0] ?? '';
        return response;
      },
    });
}
