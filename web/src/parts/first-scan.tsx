// First scan: in the place of a list that is still empty while the first scan is under way.

import { Button } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCurrentRun } from '../api/live.js';
import { Empty } from './empty.js';
import { many } from './numbers.js';

export function FirstScan() {
  const found = useCurrentRun()?.progress?.found ?? 0;
  return (
    <Empty
      icon={IconRadar2}
      title="A scan is under way"
      action={
        <Button component={Link} to="/scans" variant="default">
          Watch it
        </Button>
      }
    >
      {found > 0 && `${many(found, 'device')} answered so far. `}What they are is shown here as soon as it is
      known.
    </Empty>
  );
}
