// Finding groups: open findings counted by one thing; each group leads to its list.

import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FindingGroup } from '../../api/client.gen.js';
import { groupsQuery } from '../../api/queries.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { count, forDays, many } from '../../parts/numbers.js';
import { Risk } from '../../parts/risk.js';
import { Said } from '../../parts/said.js';

type By = 'advisory' | 'site' | 'vendor' | 'assignee';

/** Word of the list's address for what the groups are made by. */
const WORD = { advisory: 'key', site: 'site', vendor: 'vendor', assignee: 'assignee' } as const;

function Group({ group, by }: { readonly group: FindingGroup; readonly by: By }) {
  return (
    <li className="line">
      <div className="line-top">
        <Link to="/findings" search={{ [WORD[by]]: group.id }} className="line-link">
          <Said text={group.name} />
        </Link>
        {group.risk && <Risk risk={group.risk} isQuiet />}
      </div>
      <p className="quiet parts">
        <span>
          <b className="num">{count(group.open)}</b> open on {many(group.devices, 'device')}
        </span>
        {group.overdue > 0 && <span className="ink-red">{count(group.overdue)} overdue</span>}
        {group.accepted > 0 && <span>{count(group.accepted)} accepted</span>}
        {group.oldest && <span>the oldest {forDays(group.oldest)}</span>}
      </p>
    </li>
  );
}

export function FindingGroups({ by }: { readonly by: By }) {
  return (
    <Loaded of={useQuery(groupsQuery(by))}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon={IconCircleCheck} title="Nothing is open" />
        ) : (
          <section className="card" aria-label="Groups">
            <ul className="lines">
              {items.map((group) => (
                <Group key={group.id} group={group} by={by} />
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}
