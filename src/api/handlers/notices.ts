// Handlers of notices: which channels there are, what waits, and trying one.

import type { Handlers } from '../handler.js';

export const noticeHandlers: Pick<Handlers, 'getNotices' | 'testNotice'> = {
  getNotices: ({ services }) => services.notices.status(),

  testNotice({ services, body, on }) {
    on(`channel ${body.channel}`);
    return services.notices.test(body.channel);
  },
};
