// Passphrase: read where no process list, shell history or screen can show it.

import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from '../../core/errors.js';

const VARIABLE = 'LENSCAP_PASSPHRASE';

/**
 * From a file, else from LENSCAP_PASSPHRASE, else asked for without echo.
 * @param file its first line is the passphrase
 * @param what for a person: "the signing key"
 * @throws UsageError when there is none and nobody can be asked
 */
export async function readPassphrase(file: string | undefined, what: string): Promise<string> {
  const given = file === undefined ? process.env[VARIABLE] : await firstLine(file);
  if (given !== undefined && given !== '') return given;
  if (file !== undefined) throw new UsageError(`${file} is empty`, 'its first line is the passphrase');
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError(
      `no passphrase for ${what} was given, and nobody can be asked`,
      `set ${VARIABLE}, or name a file with --passphrase-file`,
    );
  const typed = await asked(`Passphrase for ${what}: `);
  if (typed === '') throw new UsageError('an empty passphrase protects nothing', 'type one');
  return typed;
}

/**
 * A password from a file, from standard input ("-"), else asked for without echo; never from an argument, which every
 * user of the machine can read.
 * @throws UsageError when it is empty, or nobody can be asked
 */
export async function readPassword(file: string | undefined, prompt: string): Promise<string> {
  const given =
    file === undefined ? await typed(prompt) : file === '-' ? await piped() : await firstLine(file);
  if (given === '')
    throw new UsageError(
      'the password is empty',
      'give it by --password-file FILE, or "-" for standard input',
    );
  return given;
}

async function typed(prompt: string): Promise<string> {
  if (process.stdin.isTTY && process.stderr.isTTY) return asked(prompt);
  throw new UsageError(
    'nobody can be asked for the password',
    'give it by --password-file FILE, or "-" for standard input',
  );
}

async function piped(): Promise<string> {
  let text = '';
  for await (const piece of process.stdin.setEncoding('utf8')) {
    text += String(piece);
    if (text.length > 10_000) break;
  }
  return text.split(/\r?\n/)[0] ?? '';
}

async function firstLine(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  return text.split(/\r?\n/)[0] ?? '';
}

async function asked(prompt: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(prompt);
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
