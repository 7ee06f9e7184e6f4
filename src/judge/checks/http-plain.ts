// The page is given over plain HTTP and nothing else: each login crosses the network readably.

import { type Check, step } from './check.js';

export const httpPlain: Check = {
  id: 'http-plain',
  title: 'Its page has no HTTPS',
  closes: 'Closes when a scan finds the page over HTTPS.',
  run(input) {
    const { evidence } = input;
    const answers = evidence.find(({ kind, source }) => kind === 'http.status' && source.transport === 'tcp');
    const hasTls = evidence.some(
      ({ kind, value }) =>
        kind.startsWith('tls.') || (kind === 'port.open' && /^(?:8?443)\/tcp$/.test(value)),
    );
    if (!answers || hasTls) return undefined;
    const port = answers.source.port === undefined ? '' : ` on port ${answers.source.port}`;
    return {
      risk: 'low',
      certainty: 'certain',
      because: `It serves its page${port} without encryption and has no HTTPS, so that whoever listens on the way reads logins and pictures.`,
      next: step(
        input,
        {
          hikvision: 'Switch HTTPS on: Configuration, Network, Advanced Settings, HTTPS.',
          dahua: 'Switch HTTPS on: Setting, Network, HTTPS.',
          axis: 'Switch HTTPS on: System, Network, HTTP and HTTPS.',
          hanwha: 'Switch HTTPS on: Setup, Network, HTTPS.',
          reolink: 'Switch HTTPS on: Settings, Network, Advanced, Server Settings.',
        },
        'Switch HTTPS on in the network settings; where there is none, log in only from the recorder or a network of its own.',
      ),
    };
  },
};
