// Finding row: one finding in the list: cells on the desktop, a few lines on the phone.

import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FindingRow } from '../../api/client.gen.js';
import { OverdueWord } from '../../parts/finding-line.js';
import { day, forDays } from '../../parts/numbers.js';
import { Risk } from '../../parts/risk.js';
import { plain, Said } from '../../parts/said.js';

interface RowProps {
  readonly row: FindingRow;
  readonly isChosen: boolean;
  /** Absent for who may only look. */
  readonly onChoose: ((isOn: boolean) => void) | undefined;
}

const COLUMNS = ['Risk', 'Finding', 'Device', 'Site', 'Owner', 'When'] as const;

interface HeadProps {
  readonly isAll: boolean;
  readonly onAll: ((isOn: boolean) => void) | undefined;
}

export function FindingHead({ isAll, onAll }: HeadProps) {
  return (
    <div role="rowgroup" className="endless-head">
      <div role="row" className="cells finding-cells" aria-rowindex={1}>
        <span role="columnheader">
          {onAll ? (
            <Checkbox
              aria-label="Choose all that are loaded"
              checked={isAll}
              onChange={(event) => onAll(event.currentTarget.checked)}
            />
          ) : (
            <span className="unseen">Choice</span>
          )}
        </span>
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}

function Choose({ row, isChosen, onChoose }: RowProps) {
  if (!onChoose) return null;
  return (
    <Checkbox
      className="choose"
      aria-label={`Choose ${plain(row.title)} on ${plain(row.device.name)} ${row.device.address}`}
      checked={isChosen}
      onChange={(event) => onChoose(event.currentTarget.checked)}
    />
  );
}

function Title({ row }: { readonly row: FindingRow }) {
  return (
    <Link to="/findings/$device/$key" params={{ device: row.device.id, key: row.key }} className="row-link">
      <Said text={row.title} />
    </Link>
  );
}

function When({ row }: { readonly row: FindingRow }): ReactNode {
  if (row.state === 'accepted') return row.acceptedUntil && <>Accepted until {day(row.acceptedUntil)}</>;
  if (row.state === 'closed') return row.closedAt && <>Closed {day(row.closedAt)}</>;
  return row.isOverdue ? <OverdueWord row={row} /> : <>Open {forDays(row.since)}</>;
}

export function FindingCells(props: RowProps) {
  const { row } = props;
  return (
    <div className="cells finding-cells" role="presentation">
      <span role="cell">
        <Choose {...props} />
      </span>
      <span role="cell">
        <Risk risk={row.risk} isQuiet />
      </span>
      <span role="cell" className="clamp">
        <Title row={row} />
      </span>
      <span role="cell" className="two">
        <Said text={row.device.name} />
        <span className="mono quiet">{row.device.address}</span>
      </span>
      <span role="cell" className="cut">
        {row.device.site && <Said text={row.device.site.name} />}
      </span>
      <span role="cell" className="cut">
        {row.assignee ? <Said text={row.assignee} /> : <span className="quiet">Nobody</span>}
      </span>
      <span role="cell" className="cut quiet">
        <When row={row} />
      </span>
    </div>
  );
}

export function FindingPhone(props: RowProps) {
  const { row } = props;
  return (
    <div className="phone-row phone-choice">
      <Choose {...props} />
      <div>
        <div className="line-top">
          <Title row={row} />
          <Risk risk={row.risk} isQuiet />
        </div>
        <p className="quiet parts">
          <Said text={row.device.name} />
          <span className="mono">{row.device.address}</span>
        </p>
        <p className="quiet parts">
          <span>
            <When row={row} />
          </span>
          {row.assignee && <Said text={row.assignee} />}
        </p>
      </div>
    </div>
  );
}
