// Runs the built command as a person would, and gives back what it printed.

import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { ScanReport } from '../../src/usecases/report.js';

const COMMAND = path.resolve(import.meta.dirname, '../../bin/lenscap.js');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command; the caller ends it. */
export function startLenscap(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [COMMAND, ...args], { env: { ...process.env, ...env } });
}

export function lenscap(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = startLenscap(args, env);
  const text = { stdout: '', stderr: '' };
  child.stdin?.end();
  child.stdout?.on('data', (chunk) => {
    text.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    text.stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
}

/** A scan as JSON. */
export async function scanJson(
  targets: readonly string[],
  data: string,
  more: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<ScanReport> {
  const ran = await lenscap(['scan', ...targets, '--json', '--quiet', '--data', data, ...more], env);
  if (ran.code !== 0 && ran.code !== 1) throw new Error(`exit ${ran.code}: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as ScanReport;
}
