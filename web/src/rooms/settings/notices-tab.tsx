// Notices: channels that tell people; a sample can be sent over each.

import { Button } from '@mantine/core';
import { IconBell, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Notices } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { noticesQuery } from '../../api/queries.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { many } from '../../parts/numbers.js';
import { FormProblem } from '../../parts/problem.js';
import { plain, Said } from '../../parts/said.js';

function Channel({ channel }: { readonly channel: Notices['channels'][number] }) {
  const test = useMutation({ mutationFn: () => client.testNotice({ channel: channel.name }) });
  const Icon = test.data?.isDelivered ? IconCircleCheck : IconCircleX;
  return (
    <li className="line">
      <div className="line-top">
        <h3>
          <Said text={channel.name} /> <span className="quiet">{channel.type}</span>
        </h3>
        <Button
          variant="default"
          size="compact-md"
          loading={test.isPending}
          aria-label={`Send a sample over ${plain(channel.name)}`}
          onClick={() => test.mutate()}
        >
          Send a sample
        </Button>
      </div>
      <p
        role="status"
        className={test.data ? `with-icon ${test.data.isDelivered ? 'ink-green' : 'ink-red'}` : 'unseen'}
      >
        {test.data && (
          <>
            <Icon size={16} aria-hidden="true" />
            <Said text={test.data.says} />
          </>
        )}
      </p>
      <FormProblem error={test.error} />
    </li>
  );
}

export function NoticesTab() {
  return (
    <Loaded of={useQuery(noticesQuery)}>
      {({ channels, entries, waiting, problem, file }) => (
        <div className="column">
          {problem && (
            <p className="form-problem" role="alert">
              <Said text={problem} />
            </p>
          )}
          {channels.length === 0 ? (
            <Empty icon={IconBell} title="Nobody is told yet">
              Set up mail, chat or a webhook in <span className="mono">{file}</span> on the server;
              docs/notices.md says how.
            </Empty>
          ) : (
            <section className="card">
              <h2>Channels</h2>
              <ul className="lines">
                {channels.map((channel) => (
                  <Channel key={channel.name} channel={channel} />
                ))}
              </ul>
              <p className="quiet">
                They are set up in <span className="mono">{file}</span> on the server.
              </p>
            </section>
          )}
          {(waiting > 0 || entries.length > 0) && (
            <section className="card">
              <h2>{many(waiting, 'notice')} waiting</h2>
              <ul className="lines">
                {entries.map(({ channel, state, at, says }, i) => (
                  <li key={`${channel} ${at} ${i}`} className="line">
                    <p>
                      <b>
                        <Said text={channel} />
                      </b>{' '}
                      <span className={state === 'failed' ? 'ink-red' : 'quiet'}>{state}</span>
                    </p>
                    <p className="quiet parts">
                      <Said text={says} />
                      {at && <Moment at={at} />}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Loaded>
  );
}
