// Fake statistics: what the fake server says that is looked at rather than read.

import { exposure, history, makers, survival } from './fake-insight.js';
import { type Answers, at, type World } from './fake-world.js';

export function statisticsAnswers(world: World): Answers {
  const { estate } = world;
  const size = estate.devices.length;
  return {
    getOpenHistory: ({ query }) => ({ items: history(estate, Number(query['days'])) }),
    getAges: () => ({
      items: [
        ['up to a week', 0, 7],
        ['to a month', 7, 30],
        ['to 3 months', 30, 90],
        ['to a year', 90, 365],
        ['longer', 365, null],
      ].map(([name, fromDays, toDays], i) => ({
        name,
        fromDays,
        toDays,
        critical: 4 + i,
        high: 9 + i * 3,
        medium: 14 - i,
        low: 5,
      })),
    }),
    getSurvival: () => survival(size),
    listMakers: () => ({ items: makers(estate) }),
    getExposure: () => exposure(estate),
    getKnowledge: () => ({
      digest: '7f3c9a',
      advisories: { shipped: 412, own: 2, feed: 1630 },
      parts: [
        ['What ships', 412, 21],
        ['CVE records', 1630, 2],
        ['CISA KEV', 1391, 2],
        ['EPSS', 280_113, 45],
      ].map(([name, records, days]) => ({
        name,
        asOf: at(Number(days) * 1440).slice(0, 10),
        checkedAt: at(Number(days) * 1440),
        records,
        days,
        old: Number(days) > 30,
      })),
      notes: ['EPSS is 45 days old. Fetch it again under Scans.'],
    }),
    getNotices: () => ({
      file: 'notices.yaml',
      channels: [
        { name: 'team', type: 'mail' },
        { name: 'night shift', type: 'ntfy' },
      ],
      waiting: 1,
      entries: [
        {
          channel: 'night shift',
          state: 'failed',
          at: at(50),
          says: 'The host did not answer; tried again at 14:20',
        },
      ],
      problem: null,
    }),
    testNotice: ({ body }) => ({
      isDelivered: body['channel'] === 'team',
      says: body['channel'] === 'team' ? 'Delivered to team@example.org' : 'The host did not answer',
    }),
  };
}
