// Cut reason: what is said of an archive whose end is missing or damaged.

export function cutReason(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `the archive ends early or is damaged (${why}); what was readable was read`;
}
