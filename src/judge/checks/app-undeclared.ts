// An installed application that neither the maker put there nor the owner declared: where intruders stay.

import { type Check, typed, valuesOf } from './check.js';

/** What Axis puts on its cameras (AXIS OS Portal, "Pre-installed ACAPs"). */
const OF_THE_MAKER =
  /^(?:vmd|objectanalytics|fenceguard|motionguard|loiteringguard|videoanalytics|axis-.{1,60}|imagehealth.{0,20}|AxisImageHealth.{0,20})$/i;

export const appUndeclared: Check = {
  id: 'app-undeclared',
  title: 'An application that nobody declared is installed',
  closes: 'Closes when a scan with your login reads that it is gone, or you declare it: lenscap declare.',
  run(input) {
    const strange = valuesOf(input, 'app')
      .map((app) => app.split(' ', 1)[0] ?? app)
      .filter((name) => !OF_THE_MAKER.test(name) && !input.declared.app.has(name.toLowerCase()));
    if (strange.length === 0) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because: `Applications run on it that you have not declared: ${strange.slice(0, 5).join(', ')}. An application survives a change of password.`,
      next: `Remove what is not yours under Apps in the web page. What is yours: lenscap declare app ${typed(strange[0])}.`,
    };
  },
};
