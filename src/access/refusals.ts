// Refusals: why somebody is not let in, or may not do what they ask; none says more than a stranger may know.

/** Nobody is logged in, or no longer; or name and password do not fit. */
export class NotLoggedInError extends Error {
  override readonly name = 'NotLoggedInError';
}

/** Somebody is logged in who may not do that. */
export class NotAllowedError extends Error {
  override readonly name = 'NotAllowedError';
}

/** Too many tries. */
export class TooManyTriesError extends Error {
  override readonly name = 'TooManyTriesError';
  constructor(
    /** Milliseconds until another try is looked at. */
    readonly waitMs: number,
  ) {
    super(`too many tries; wait ${Math.ceil(waitMs / 1000)} seconds`);
  }
}

/** More ask at once than the machine can hash for. */
export class TooBusyError extends Error {
  override readonly name = 'TooBusyError';
  constructor() {
    super('too many people log in at this moment; try again in a few seconds');
  }
}

/** There is no such thing, or whoever asks may not know of it. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** It contradicts what is there. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
