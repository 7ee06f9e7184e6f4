// Not found: an address that leads nowhere.

import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';

export function NotFound() {
  return (
    <div className="room-inner">
      <PageHead title="Nothing here" />
      <Empty icon={IconMapOff} title="There is nothing at this address">
        It may have been mistyped, or what was here is gone. <Link to="/">Go to Today</Link>.
      </Empty>
    </div>
  );
}
