// A child process that uses a data folder: runs a script of its own against the built store.

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Child {
  /** Resolves with the next line; undefined when there is none any more. */
  line(): Promise<string | undefined>;
  tell(line: string): void;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Standard error, all of it, once it has ended. */
  ended(): Promise<string>;
}

const BUILT = new URL('../../dist/src/store/open.js', import.meta.url);

const PRELUDE = `
  import { createInterface } from 'node:readline';
  const { openStore } = await import(process.env.STORE);
  const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const told = async () => (await input.next()).value;
  const say = (text) => process.stdout.write(text + '\\n');
  const at = '2026-11-01T10:00:00.000Z';
  const scan = (id) => ({ id, startedAt: at, endedAt: at, targets: [], addressesSwept: 1, requests: 1,
    version: '0', knowledgeDigest: '0' });
  const device = (id) => ({ id, addresses: ['127.0.0.1'], ports: [], presence: 'seen', missedScans: 0, firstSeen: at,
    lastSeen: at, identity: { category: { value: 'camera', certainty: 'likely', because: [] }, contradictions: [] },
    certificates: [], evidence: [], verdicts: [], findings: [], notes: ['x'.repeat(5000)] });
  const entries = (scanId) => [0, 1, 2].map((port) => ({ scanId, at, to: '127.0.0.1', port, transport: 'tcp',
    cast: 'unicast', request: 'tcp.connect', bytes: 0 }));
`;

/** @param script module code after PRELUDE; its arguments are in process.env.DATA and process.env.ARGUMENT */
export function startChild(script: string, dataDir: string, argument = ''): Child {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PRELUDE + script], {
    env: { ...process.env, STORE: BUILT.href, DATA: dataDir, ARGUMENT: argument },
    stdio: 'pipe',
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    async line() {
      const next = await lines.next();
      return next.done ? undefined : next.value;
    },
    tell: (line) => void child.stdin.write(`${line}\n`),
    kill: () => killed(child, closed),
    async ended() {
      await closed;
      return errors;
    },
  };
}

async function killed(child: ChildProcess, closed: Promise<void>): Promise<void> {
  child.kill('SIGKILL');
  await closed;
}
