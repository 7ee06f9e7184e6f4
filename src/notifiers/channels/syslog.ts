// Syslog: each event of a notice as one message, over UDP (RFC 5426), TCP (RFC 6587) or TLS (RFC 5425).

import { hostname } from 'node:os';
import { reach, UnreachableError } from '../../net/reach.js';
import { SendError, sendLines } from '../../net/send-lines.js';
import { ATTEMPT_MS, type NoticeChannel } from '../channel.js';
import type { ChannelConfigOf } from '../channel-config.js';
import type { FindingEvent } from '../event.js';
import { octetCounted, syslogMessage } from './rfc5424.js';

export interface SyslogOptions {
  readonly config: ChannelConfigOf<'syslog'>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const PORT = { udp: 514, tcp: 514, tls: 6514 } as const;

/** The protocol has no answers, so every doubt is sent again: readers know a repetition by `notice` and `event`. */
export function syslog({ config, env }: SyslogOptions): NoticeChannel {
  const { host, transport, facility, enterprise } = config;
  const port = config.port ?? PORT[transport];
  return {
    repeat: 'again',
    async send(notice, { lead }) {
      const frame = { facility, enterprise, hostname: hostname(), procId: process.pid };
      const messages = notice.events.map((event) =>
        syslogMessage(event, notice.id, textOf(event, lead), frame),
      );
      const pieces = transport === 'udp' ? messages : messages.map(octetCounted);
      try {
        const { address, tls } = await reach(host, env);
        await sendLines({ tls, address, port, transport }, pieces, ATTEMPT_MS);
        return { is: 'delivered', says: `sent to ${host} over ${transport.toUpperCase()}` };
      } catch (error) {
        if (error instanceof UnreachableError) return { is: 'failed', says: error.message };
        if (!(error instanceof SendError)) throw error;
        return { is: error.mayHaveArrived ? 'unclear' : 'failed', says: `${host}: ${error.message}` };
      }
    },
  };
}

function textOf({ device, finding }: FindingEvent, lead: string): string {
  return `${device.name} (${device.address}): ${finding.title}. ${lead} ${finding.next}`;
}
