// Main: runs one command line and turns whatever happens into an exit code and at most a few clear lines.

import { EnvironmentError, EXIT, UsageError } from '../core/errors.js';
import { plainText } from '../core/plain-text.js';
import { version } from './version.js';

/**
 * Runs Lenscap with the given arguments (without node and script).
 * @returns the exit code: 0 nothing open, 1 findings, 2 bad usage, 3 failed
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    process.stdout.write(`${version()}\n`);
    return EXIT.clean;
  }
  process.stdout.on('error', quitOnClosedPipe);
  try {
    const { runProgram } = await import('./program.js');
    return await runProgram(args, version());
  } catch (error) {
    return report(error);
  }
}

/** `lenscap devices | head` closes the pipe early; that is no failure. */
function quitOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.clean);
  throw error;
}

function report(error: unknown): number {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  if (error instanceof UsageError || error instanceof EnvironmentError) {
    say(`lenscap: ${error.message.split('\n').map(plainText).join('\n  ')}`);
    if (error.hint) say(`  ${error.hint.split('\n').join('\n  ')}`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
  say(
    `lenscap: this is a defect in Lenscap: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return EXIT.failed;
}
