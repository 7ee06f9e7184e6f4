// Camera row: one device in the list: cells on the desktop, a few lines on the phone.

import { IconWorld } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DeviceRow } from '../../api/client.gen.js';
import { Moment } from '../../parts/moment.js';
import { count, forDays } from '../../parts/numbers.js';
import { Light, Risk } from '../../parts/risk.js';
import { Said } from '../../parts/said.js';

const PRESENCE = { seen: '', not_seen: 'Not seen lately', gone: 'Gone' } as const;
const COLUMNS = ['State', 'Name', 'Address', 'Site', 'Firmware', 'Open', 'For', 'Last seen'] as const;

export function CameraHead() {
  return (
    <div role="rowgroup" className="endless-head">
      <div role="row" className="cells" aria-rowindex={1}>
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader" className={name === 'Firmware' ? 'if-wide' : undefined}>
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}

function Cell({
  children,
  className,
}: {
  readonly children?: ReactNode;
  readonly className?: string | undefined;
}) {
  return (
    <span role="cell" className={className}>
      {children}
    </span>
  );
}

function Name({ row }: { readonly row: DeviceRow }) {
  return (
    <Link to="/cameras/$id" params={{ id: row.id }} className="row-link">
      <Said text={row.name} />
    </Link>
  );
}

function Reachable() {
  return (
    <span className="ink-red" title="Reachable from the internet">
      <IconWorld size={16} aria-hidden="true" />
      <span className="unseen">Reachable from the internet</span>
    </span>
  );
}

export function CameraCells({ row }: { readonly row: DeviceRow }) {
  return (
    <div className="cells" role="presentation">
      <Cell>
        <Light light={row.light} isQuiet />
      </Cell>
      <Cell className="cut">
        <Name row={row} /> {row.isReachable && <Reachable />}
      </Cell>
      <Cell className="mono cut">{row.address}</Cell>
      <Cell className="cut">{row.site && <Said text={row.site.name} />}</Cell>
      <Cell className="cut if-wide">{row.firmware && <Said text={row.firmware} />}</Cell>
      <Cell>
        {row.open > 0 && row.risk ? (
          <span className="with-icon">
            <b className="num">{count(row.open)}</b>
            <Risk risk={row.risk} isQuiet />
          </span>
        ) : (
          <span className="quiet">{row.accepted > 0 ? `${row.accepted} accepted` : 'None'}</span>
        )}
      </Cell>
      <Cell className="quiet num">
        {row.openSince && forDays(row.openSince).replace(/^(?:for|since) /, '')}
      </Cell>
      <Cell className="quiet cut">{PRESENCE[row.presence] || <Moment at={row.lastSeen} />}</Cell>
    </div>
  );
}

export function CameraLine({ row }: { readonly row: DeviceRow }) {
  return (
    <div className="phone-row">
      <div className="line-top">
        <Name row={row} />
        <Light light={row.light} isQuiet />
      </div>
      <p className="quiet parts">
        <span className="mono">{row.address}</span>
        {row.site && <Said text={row.site.name} />}
        {row.isReachable && (
          <span className="ink-red with-icon">
            <IconWorld size={16} aria-hidden="true" />
            From the internet
          </span>
        )}
      </p>
      <p className="quiet parts">
        {row.open > 0 ? <span>{count(row.open)} open</span> : <span>Nothing open</span>}
        {row.openSince && <span>{forDays(row.openSince)}</span>}
        {PRESENCE[row.presence] && <span>{PRESENCE[row.presence]}</span>}
      </p>
    </div>
  );
}
