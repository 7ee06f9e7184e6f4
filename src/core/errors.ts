// Errors by whose fault they are: what the command line prints and which exit code it ends with follows from the class.

/** Input from a person is wrong: one line that says what, where, and what to type instead. Exit code 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
  /** @param hint the next command or value to type, if there is one */
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** Something outside Lenscap failed (disk, database, operating system). Exit code 3. */
export class EnvironmentError extends Error {
  override readonly name: string = 'EnvironmentError';
  constructor(
    message: string,
    readonly hint?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A defect in Lenscap itself, such as a probe sending what the catalogue does not declare. Exit code 3. */
export class DefectError extends Error {
  override readonly name: string = 'DefectError';
}

/** Documented exit codes of every command. */
export const EXIT = { clean: 0, findings: 1, usage: 2, failed: 3 } as const;
