// Findings: what is open, accepted or closed: as a list, or grouped by advisory, site, maker or owner.

import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { oneOf } from '../../app/search.js';
import { PageHead } from '../../parts/page-head.js';
import { FindingGroups } from './finding-groups.js';
import { FindingList } from './finding-list.js';

const BY = ['advisory', 'site', 'vendor', 'assignee'] as const;
const NAMES = { advisory: 'By finding', site: 'By site', vendor: 'By maker', assignee: 'By owner' } as const;

export function FindingsRoom() {
  const search = useSearch({ from: '/findings' });
  const navigate = useNavigate({ from: '/findings' });
  const by = oneOf(BY, search.by);
  return (
    <div className="room-inner wide">
      <PageHead title="Findings" says="What is wrong, on which device, and who looks after it." />
      <div className="scroll-x">
        <SegmentedControl
          aria-label="List or groups"
          value={by ?? 'list'}
          onChange={(value) =>
            void navigate({ search: value === 'list' ? {} : { by: value }, resetScroll: false })
          }
          data={[{ value: 'list', label: 'List' }, ...BY.map((value) => ({ value, label: NAMES[value] }))]}
        />
      </div>
      {by ? <FindingGroups by={by} /> : <FindingList search={search} />}
    </div>
  );
}
