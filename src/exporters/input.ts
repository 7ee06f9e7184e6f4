// ExportInput: what an export is made from; the same input always gives the same text.

import type { ReportDevice } from '../usecases/report.js';

export interface ExportInput {
  readonly devices: readonly ReportDevice[];
  /** Milliseconds since 1970: the date of the document. */
  readonly now: number;
  /** Of Lenscap. */
  readonly version: string;
  /** The person or organisation that states what is exported. */
  readonly author: string;
  /** A URL that the author controls; a name made from the author stands in for it. */
  readonly namespace?: string | undefined;
}
