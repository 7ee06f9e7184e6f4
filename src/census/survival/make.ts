// Make: from the followed cameras to the document: the groups that may be shown, and what each of them says.

import { UsageError } from '../../core/errors.js';
import { holm } from '../../survival/holm.js';
import { logrank } from '../../survival/logrank.js';
import type { Observation } from '../../survival/observation.js';
import { dayAfter, daysBetween } from './days.js';
import { type FollowedGroup, type Following, together } from './follow.js';
import { describeGroup, type Frame } from './group.js';
import type { SurvivalGroup, SurvivalResult } from './result.js';
import type { CensusOf, FollowedAdvisory } from './series.js';

export interface SurvivalInput {
  readonly version: string;
  readonly advisory: FollowedAdvisory;
  readonly series: readonly CensusOf[];
  readonly following: Following;
  readonly by: 'country' | 'vendor' | undefined;
  readonly minCount: number;
}

/** With fewer cameras the band of a group is too wide to say anything. */
const LEAST_OF_GROUP = 30;
/** Groups shown by themselves, as many as the page has room for; the rest stand together. */
const MOST_GROUPS = 12;
const OTHER = 'other';

/** @throws UsageError when there are fewer cameras than may be shown */
export function makeSurvival(input: SurvivalInput): SurvivalResult {
  const { version, advisory, series, following, by, minCount } = input;
  const days = series.map(({ asOf }) => daysBetween(advisory.published, asOf));
  const first = Math.max(0, days[0] ?? 0);
  const frame: Frame = { published: advisory.published, first, last: days.at(-1) ?? 0 };
  if (frame.last <= 0)
    throw new UsageError(
      `the fix came out on ${advisory.published}, after all of these censuses`,
      'name a later census, or ask for another advisory: --advisory CVE',
    );
  const whole = together('', following.groups);
  if (whole.devices < minCount)
    throw new UsageError(
      `fewer than ${minCount} vulnerable cameras are in these censuses; they are not shown`,
      'ask for another advisory: --advisory CVE',
    );
  const all = describeGroup(whole, frame);
  const { shown, merged, hidden } = shownGroups(by === undefined ? [] : following.groups, minCount);
  return {
    survival: {
      version,
      advisory: advisory.id,
      title: advisory.title,
      cves: [...advisory.cves],
      published: advisory.published,
      start: dayAfter(advisory.published, first),
      startDaysSinceFix: first,
      censuses: series.map(({ asOf }, i) => ({ asOf, vulnerable: following.vulnerable[i] ?? 0 })),
      stale: following.stale,
      by: by ?? null,
      confidence: 0.95,
      minCount,
    },
    all,
    groups: compared(shown, frame),
    merged,
    hidden: { groups: hidden.length, devices: hidden.reduce((sum, { devices }) => sum + devices, 0) },
  };
}

interface Shown {
  readonly shown: readonly FollowedGroup[];
  readonly merged: number;
  readonly hidden: readonly FollowedGroup[];
}

/** Small groups stand together; not even together when they are fewer than may be shown. */
function shownGroups(groups: readonly FollowedGroup[], minCount: number): Shown {
  const large = groups.filter(({ devices }) => devices >= Math.max(LEAST_OF_GROUP, minCount));
  const own = large.slice(0, MOST_GROUPS);
  const small = groups.filter((one) => !own.includes(one));
  if (small.length === 0) return { shown: own, merged: 0, hidden: [] };
  const [alone, ...more] = small;
  const rest = alone && more.length === 0 ? alone : together(OTHER, small);
  if (rest.devices < minCount) return { shown: own, merged: 0, hidden: small };
  return { shown: [...own, rest], merged: more.length === 0 ? 0 : small.length, hidden: [] };
}

/** Each group against all others that are shown. */
function compared(groups: readonly FollowedGroup[], frame: Frame): SurvivalGroup[] {
  const watched = groups.map((one) => fromTheFirst(one, frame));
  const found = watched.map((own, i) =>
    groups.length < 2 ? undefined : logrank(own, watched.toSpliced(i, 1).flat())?.p,
  );
  const tested = found.filter((p) => p !== undefined);
  const adjusted = holm(tested);
  let next = 0;
  return groups.map((one, i) => {
    const p = found[i] === undefined ? null : (adjusted[next++] ?? null);
    return { ...describeGroup(one, frame), p };
  });
}

/** Only those who were there at the first census: the test takes no late entries. */
function fromTheFirst({ observed }: FollowedGroup, { first }: Frame): readonly Observation[] {
  return observed.observations.filter(({ entry }) => entry === first);
}
