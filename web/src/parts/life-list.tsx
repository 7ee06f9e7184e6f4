// Life list: what happened to a device or a finding, the newest first.

import {
  type Icon,
  IconArrowBackUp,
  IconCircleCheck,
  IconCirclePlus,
  IconEyePlus,
  IconMessage,
  IconShieldCheck,
  IconShieldOff,
  IconTrendingUp,
  IconUser,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { LifeEvent } from '../api/client.gen.js';
import { Moment } from './moment.js';
import { Said } from './said.js';

const KINDS: Readonly<Record<LifeEvent['kind'], readonly [icon: Icon, word: string, tone: string]>> = {
  found: [IconEyePlus, 'Found', 'accent'],
  opened: [IconCirclePlus, 'Opened', 'orange'],
  worse: [IconTrendingUp, 'Grew worse', 'red'],
  closed: [IconCircleCheck, 'Closed', 'green'],
  reopened: [IconArrowBackUp, 'Open again', 'orange'],
  accepted: [IconShieldCheck, 'Accepted', 'grey'],
  acceptance_ended: [IconShieldOff, 'Acceptance ended', 'orange'],
  assigned: [IconUser, 'Assigned', 'grey'],
  commented: [IconMessage, 'Comment', 'grey'],
};

interface LifeListProps {
  readonly events: readonly LifeEvent[];
  readonly withDevice?: boolean;
  /** False where all events are of one finding, which is named above them. */
  readonly withTitle?: boolean;
  /** How many before "Show all". */
  readonly shown?: number;
}

interface LifeLineProps {
  readonly event: LifeEvent;
  readonly withDevice: boolean;
  readonly withTitle: boolean;
}

function LifeLine({ event, withDevice, withTitle }: LifeLineProps) {
  const [EventIcon, word, tone] = KINDS[event.kind];
  return (
    <li className="life">
      <EventIcon size={20} stroke={1.75} aria-hidden="true" className={`ink-${tone}`} />
      <div>
        <p>
          <b>{word}</b>{' '}
          {!withTitle ? null : event.key ? (
            <Link to="/findings/$device/$key" params={{ device: event.device, key: event.key }}>
              <Said text={event.title} />
            </Link>
          ) : (
            <Link to="/cameras/$id" params={{ id: event.device }}>
              <Said text={event.title || event.deviceName} />
            </Link>
          )}
        </p>
        {event.says && (
          <p className={event.kind === 'commented' ? 'comment' : 'quiet'}>
            <Said text={event.says} />
          </p>
        )}
        <p className="quiet parts">
          <Moment at={event.at} />
          {withDevice && event.key && <Said text={event.deviceName} />}
          {event.who && (
            <span>
              by <Said text={event.who} />
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

export function LifeList({
  events,
  withDevice = false,
  withTitle = true,
  shown = events.length,
}: LifeListProps) {
  const [isAll, setAll] = useState(false);
  const visible = isAll ? events : events.slice(0, shown);
  return (
    <>
      <ul className="lives">
        {visible.map((event, i) => (
          <LifeLine
            key={`${event.at} ${event.kind} ${event.key} ${i}`}
            event={event}
            withDevice={withDevice}
            withTitle={withTitle}
          />
        ))}
      </ul>
      {visible.length < events.length && (
        <button type="button" className="onward" onClick={() => setAll(true)}>
          Show all {events.length}
        </button>
      )}
    </>
  );
}
