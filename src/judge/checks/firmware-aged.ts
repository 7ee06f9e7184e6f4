// Firmware of many years ago: what was found wrong since is in it, whether or not somebody wrote an advisory.

import { isoDay } from '../calendar.js';
import { type Check, step } from './check.js';

/** Years; every large maker has mended something serious within five. */
const OLD = 5;
const YEAR_MS = 365.25 * 24 * 60 * 60 * 1000;

export const firmwareAged: Check = {
  id: 'firmware-aged',
  title: 'Its firmware is many years old',
  closes: 'Closes when a scan reads firmware that was built within the last five years.',
  run(input) {
    const { firmware } = input.identity;
    const built = Date.parse(firmware?.value.buildDate ?? '');
    const years = (input.now - built) / YEAR_MS;
    // Where an advisory asks for an update, this would ask for the same once more.
    const isAsked = input.verdicts.some(({ status }) => status === 'affected');
    if (!firmware || isAsked || !(years >= OLD)) return undefined;
    return {
      risk: 'low',
      certainty: firmware.certainty === 'certain' ? 'certain' : 'likely',
      because: `Its firmware was built on ${isoDay(built)}, ${Math.floor(years)} years ago; what was found wrong in such devices since then is not mended in it.`,
      next: step(
        input,
        {
          hikvision:
            'Look up exactly this model at the download page of Hikvision, and install the newest firmware.',
          dahua:
            'Look up exactly this model at the download centre of Dahua, and install the newest firmware.',
          axis: 'Install the newest version of its long-term track: Maintenance, AXIS OS upgrade.',
        },
        'Look up exactly this model at its maker, and install the newest firmware; where there is none, plan its replacement.',
      ),
    };
  },
};
