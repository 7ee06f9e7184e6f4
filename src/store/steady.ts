// Steady: marks statements that are best answered in one way whatever is asked for, so that an engine may keep its plan.

import { type RawBuilder, sql } from 'kysely';
import { STEADY } from './channel.js';

/** Goes before a statement. Where a rare and a common value want different plans, each has to be planned for itself. */
export function steadyIf(isSteady: boolean): RawBuilder<unknown> {
  return sql.raw(isSteady ? STEADY : '');
}
