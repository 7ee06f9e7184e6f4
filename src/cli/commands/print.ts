// Print: one way to standard output for every command.

/** Writes a line, or a value as indented JSON. */
export function print(value: string | object): void {
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}\n`);
}

/** A warning or notice: on standard error, so that the answer stays clean. */
export function notice(text: string): void {
  process.stderr.write(`lenscap: ${text}\n`);
}
