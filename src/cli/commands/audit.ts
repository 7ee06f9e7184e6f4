// lenscap audit verify: whether the log of what was done is whole.

import { EXIT } from '../../core/errors.js';
import { version } from '../version.js';
import { print } from './print.js';
import type { StoreOptions } from './with-app.js';

/** @returns 0 when the chain is whole, 1 when it is broken */
export async function auditVerify(options: StoreOptions & { readonly json?: boolean }): Promise<number> {
  const { checkAudit } = await import('../../serve-parts.js');
  const verdict = await checkAudit({ ...options, version: version() });
  if (options.json) print({ ...verdict });
  else
    print(
      verdict.isWhole && verdict.entries > 0
        ? `${verdict.says}\nHead, to write down elsewhere: it proves that none was cut off.\n  ${verdict.head}`
        : verdict.says,
    );
  return verdict.isWhole ? EXIT.clean : EXIT.findings;
}
