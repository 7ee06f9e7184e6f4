// Knowledge: what Lenscap knows and how old each part of it is.

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Knowledge } from '../../api/client.gen.js';
import { knowledgeQuery } from '../../api/queries.js';
import { useMay } from '../../app/session.js';
import { Loaded } from '../../parts/loaded.js';
import { count, day, many } from '../../parts/numbers.js';
import { PageHead } from '../../parts/page-head.js';
import { Said } from '../../parts/said.js';

function Age({ part }: { readonly part: Knowledge['parts'][number] }) {
  const Icon = part.old ? IconAlertTriangle : IconCircleCheck;
  return (
    <span className={`with-icon ${part.old ? 'ink-red' : 'ink-green'}`}>
      <Icon size={16} aria-hidden="true" />
      {part.asOf === null
        ? 'Never fetched'
        : part.days < 1
          ? 'From today'
          : `${many(Math.round(part.days), 'day')} old`}
      {part.old && part.asOf !== null && ', too old'}
    </span>
  );
}

/** Says nothing of what there is none of. */
function wordsOf({ shipped, feed, own }: Knowledge['advisories']): string {
  const parts = [
    shipped > 0 ? `${count(shipped)} came with Lenscap and were checked by a person` : '',
    feed > 0 ? `${count(feed)} ${feed === 1 ? 'is' : 'are'} from feeds` : '',
    own > 0 ? `${count(own)} ${own === 1 ? 'is' : 'are'} your own` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'Lenscap knows no advisory.' : `${parts.join(', ')}.`;
}

function Parts({ knowledge }: { readonly knowledge: Knowledge }) {
  const { shipped, own, feed } = knowledge.advisories;
  return (
    <>
      {knowledge.notes.length > 0 && (
        <ul className="notes">
          {knowledge.notes.map((note) => (
            <li key={note}>
              <IconAlertTriangle size={18} aria-hidden="true" />
              <Said text={note} />
            </li>
          ))}
        </ul>
      )}
      <section className="card">
        <h2>{many(shipped + own + feed, 'advisory', 'advisories')}</h2>
        <p className="quiet">{wordsOf({ shipped, feed, own })}</p>
      </section>
      <section className="card">
        <h2>Its parts</h2>
        <ul className="lines">
          {knowledge.parts.map((part) => (
            <li key={part.name} className="line">
              <div className="line-top">
                <h3>
                  <Said text={part.name} />
                </h3>
                <Age part={part} />
              </div>
              <p className="quiet parts">
                <span>{many(part.records, 'record')}</span>
                {part.asOf && <span>as of {day(part.asOf)}</span>}
                {part.checkedAt && <span>looked for newer on {day(part.checkedAt)}</span>}
              </p>
            </li>
          ))}
        </ul>
        <p className="quiet">
          Digest <span className="mono">{knowledge.digest}</span>
        </p>
      </section>
    </>
  );
}

export function KnowledgeRoom() {
  const mayRun = useMay('runs:write');
  return (
    <div className="room-inner">
      <PageHead
        title="Knowledge"
        says="What the verdicts are made of. Old knowledge misses new flaws."
        actions={
          mayRun && (
            <Button component={Link} to="/scans" variant="default">
              Fetch what is newer
            </Button>
          )
        }
      />
      <Loaded of={useQuery(knowledgeQuery)}>{(knowledge) => <Parts knowledge={knowledge} />}</Loaded>
    </div>
  );
}
