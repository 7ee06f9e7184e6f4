// Statement: what VEX says of one product and one flaw. What silences an alarm must be certain: a fix that is only
// likely is stated as under investigation, because VEX has no word for doubt.

import type { ReportVerdict } from '../usecases/report.js';
import { sentence } from './bounded.js';
import { type Product, productName } from './product.js';

/** The four words of VEX, the one that counts when several hold for one product first. */
export const VEX_STATUSES = ['affected', 'under_investigation', 'fixed', 'not_affected'] as const;
export type VexStatus = (typeof VEX_STATUSES)[number];

/** What to do: install a firmware, do something else, or nothing that is known. */
export type Action =
  | { readonly kind: 'update'; readonly says: string }
  | { readonly kind: 'advice'; readonly says: string }
  | { readonly kind: 'none'; readonly says: string };

export interface Statement {
  readonly product: Product;
  readonly status: VexStatus;
  /** At least one. */
  readonly reasons: readonly string[];
  /** At least one when affected. */
  readonly actions: readonly Action[];
  /** ISO 8601; when a device of the product was last read. */
  readonly asOf: string;
}

export interface Judged {
  readonly product: Product;
  readonly verdict: ReportVerdict;
  readonly asOf: string;
}

/** The statement that holds when this verdict is added: the worse one, or both where they agree. */
export function stronger(before: Statement | undefined, judged: Judged): Statement {
  const after = statementOf(judged);
  if (!before) return after;
  const asOf = [before.asOf, after.asOf].sort().at(-1) ?? after.asOf;
  if (before.status !== after.status)
    return { ...(rank(before.status) < rank(after.status) ? before : after), asOf };
  return {
    ...before,
    asOf,
    reasons: [...new Set([...before.reasons, ...after.reasons])],
    actions: distinct([...before.actions, ...after.actions]),
  };
}

/** "Hikvision DS-2CD2146G2-ISU, firmware V5.5.0: Built before …". */
export function reasonLine({ product, reasons }: Statement): string {
  return `${productName(product)}: ${reasons.join(' ')}`;
}

function rank(status: VexStatus): number {
  return VEX_STATUSES.indexOf(status);
}

function distinct(actions: readonly Action[]): readonly Action[] {
  return [...new Map(actions.map((action) => [action.says, action])).values()];
}

function statementOf({ product, verdict, asOf }: Judged): Statement {
  const status = statusOf(verdict);
  return {
    product,
    status,
    reasons: [sentence(reasonOf(verdict))],
    actions: actionsOf(verdict),
    asOf,
  };
}

function statusOf({ status, certainty }: ReportVerdict): VexStatus {
  if (status === 'affected') return 'affected';
  if (status === 'cannot_tell' || certainty === 'likely') return 'under_investigation';
  return status === 'fixed' ? 'fixed' : 'not_affected';
}

const LIKELY = {
  affected: 'Likely affected, not confirmed.',
  fixed: 'Likely fixed, not confirmed.',
  not_applicable: 'Likely not affected, not confirmed.',
  cannot_tell: '',
} satisfies Record<ReportVerdict['status'], string>;

function reasonOf({ status, certainty, because, missing, origin }: ReportVerdict): string {
  return [
    ...(certainty === 'likely' ? [LIKELY[status]] : []),
    ...because.map(({ says }) => says),
    ...(missing ?? []).map((what) => `To settle it: ${what}`),
    ...(origin === 'feed' ? ['The rule was derived from a feed; no person has checked it.'] : []),
  ]
    .join(' ')
    .trim();
}

/** Also where nothing could be decided: what ends the problem if the device has it. */
function actionsOf({ status, fix }: ReportVerdict): readonly Action[] {
  if (status !== 'affected' && status !== 'cannot_tell') return [];
  if (fix) return [actionOf(fix)];
  return status === 'affected' ? [{ kind: 'none', says: 'No firmware with a fix is known.' }] : [];
}

function actionOf({ firmware, advice }: NonNullable<ReportVerdict['fix']>): Action {
  if (firmware === undefined) return { kind: 'advice', says: sentence(advice) };
  const install = advice.includes(firmware) ? '' : `Install ${firmware} or newer. `;
  return { kind: 'update', says: sentence(`${install}${advice}`) };
}
