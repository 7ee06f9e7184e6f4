// The clock is wrong: recordings and logs carry a time that is not so, and logins by ONVIF fail.

import { type Check, step } from './check.js';

/** Seconds; whole quarters of an hour are mostly a time zone, which some makes do not tell apart. */
const TOLERATED = 60;
const QUARTER = 900;

export const clockWrong: Check = {
  id: 'clock-wrong',
  title: 'The clock is wrong',
  closes: 'Closes when a scan with your login reads a clock that is right within a minute.',
  run(input) {
    const told = input.evidence.find(({ kind }) => kind === 'clock.skew')?.value;
    const seconds = told === undefined ? Number.NaN : Math.abs(Number(told));
    const beside = Math.min(seconds % QUARTER, QUARTER - (seconds % QUARTER));
    if (!(beside > TOLERATED)) return undefined;
    return {
      risk: 'low',
      certainty: 'certain',
      because: `Its clock is ${Math.round(beside / 60)} minutes beside the right time, so that recordings and logs prove less.`,
      next: step(
        input,
        { hikvision: 'Set an NTP server: Configuration, System, System Settings, Time Settings.' },
        'Set an NTP server in the time settings.',
      ),
    };
  },
};
