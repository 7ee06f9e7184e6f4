// Running now: the scan that is under way, seen from every room.

import { Link } from '@tanstack/react-router';
import { useCurrentRun } from '../api/live.js';
import { count, share } from '../parts/numbers.js';

export function RunningNow() {
  const run = useCurrentRun();
  if (!run) return null;
  const { progress } = run;
  const part = progress && progress.total > 0 ? progress.done / progress.total : undefined;
  return (
    <Link to="/scans" className="running">
      <span className="running-word">
        {run.kind === 'scan' ? 'Scanning' : run.kind === 'sync' ? 'Fetching knowledge' : 'Importing'}
        {part !== undefined && <b className="num">{share(part)}</b>}
      </span>
      <progress aria-label="Progress" value={part} max={1} />
      <span className="quiet num">{progress ? `${count(progress.found)} found so far` : 'Starting'}</span>
    </Link>
  );
}
