// SiteError: a site cannot be read or started; one line that says what, where, and what to do instead.

export class SiteError extends Error {
  override readonly name = 'SiteError';
}
