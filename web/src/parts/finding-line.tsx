// Finding line: one finding in a short list: what, where, how bad, and what to do.

import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { FindingRow } from '../api/client.gen.js';
import { daysSince, forDays, many } from './numbers.js';
import { Risk } from './risk.js';
import { Said } from './said.js';

interface FindingLineProps {
  readonly row: FindingRow;
  /** Says what to do. */
  readonly withNext?: boolean;
  readonly withDevice?: boolean;
}

/** "12 days overdue" */
export function OverdueWord({ row }: { readonly row: FindingRow }) {
  if (!row.isOverdue) return null;
  return (
    <span className="ink-red with-icon">
      <IconClockExclamation size={16} aria-hidden="true" />
      {row.dueAt ? `${many(Math.max(1, daysSince(row.dueAt)), 'day')} overdue` : 'Overdue'}
    </span>
  );
}

export function FindingLine({ row, withNext = false, withDevice = true }: FindingLineProps) {
  const { device } = row;
  return (
    <li className="line">
      <div className="line-top">
        <Link to="/findings/$device/$key" params={{ device: device.id, key: row.key }} className="line-link">
          <Said text={row.title} />
        </Link>
        <Risk risk={row.risk} isQuiet />
      </div>
      {withNext && (
        <p>
          <Said text={row.next} />
        </p>
      )}
      <p className="quiet parts">
        {withDevice && (
          <span>
            <Said text={device.name} /> <span className="mono">{device.address}</span>
          </span>
        )}
        {withDevice && device.site && <Said text={device.site.name} />}
        {row.assignee && (
          <span>
            with <Said text={row.assignee} />
          </span>
        )}
        {row.isOverdue ? <OverdueWord row={row} /> : <span>open {forDays(row.since)}</span>}
      </p>
    </li>
  );
}
