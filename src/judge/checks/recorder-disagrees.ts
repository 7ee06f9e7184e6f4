// The recorder says something else of a camera than the camera itself: one of them is outdated, or it is another camera.

import { type Check, type CheckInput, step } from './check.js';

export const recorderDisagrees: Check = {
  id: 'recorder-disagrees',
  title: 'Recorder and camera tell different things',
  closes: 'Closes when recorder and camera tell the same in a scan.',
  run(input) {
    const differing = [different(input, 'model'), different(input, 'firmware')].filter(
      (one) => one !== undefined,
    );
    if (differing.length === 0) return undefined;
    return {
      risk: 'low',
      certainty: 'certain',
      because: `Its recorder says ${differing.join(' and ')}.`,
      next: step(
        input,
        {},
        'Look at the camera itself: if it was replaced or updated, add it to the recorder anew; if not, find out who did.',
      ),
    };
  },
};

function different({ identity, evidence }: CheckInput, field: 'model' | 'firmware'): string | undefined {
  const told = evidence.find(({ kind }) => kind === `recorder.${field}`)?.value;
  const own = field === 'model' ? identity.model?.value : identity.firmware?.value.raw;
  if (told === undefined || own === undefined) return undefined;
  // Recorders leave out parts: the build, the prefix of a model.
  const [short = '', long = ''] = [plain(told), plain(own)].sort((a, b) => a.length - b.length);
  return long.includes(short) ? undefined : `${field} ${told}, the camera ${own}`;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/build|[^a-z0-9]/g, '');
}
