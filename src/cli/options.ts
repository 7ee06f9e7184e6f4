// Options that several commands share, and the numbers a person may type for them.

import { type Command, InvalidArgumentError, Option } from 'commander';

/** Takes the exit code of a command. */
export type Done = (code: number) => void;

/** Where a command keeps or finds what is known. */
export function stored(command: Command): Command {
  return command
    .option('--data <folder>', 'data folder (default: LENSCAP_DATA, else the XDG data folder)')
    .addOption(
      new Option('--database <url>', 'PostgreSQL instead of the data folder: postgres://…').env(
        'LENSCAP_DATABASE',
      ),
    );
}

export function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('type a whole number.');
  return value;
}

export function positive(text: string): number {
  const value = whole(text);
  if (value < 1 || value > 60_000) throw new InvalidArgumentError('type a number from 1 to 60000.');
  return value;
}
