// The progress line: one line that rewrites itself on a terminal, plain lines now and then elsewhere.

import type { OnProgress, Progress } from '../../usecases/progress.js';
import { columns, cut } from './layout.js';

const WORDS: Readonly<Record<Progress['phase'], string>> = {
  discover: 'Asking everybody',
  sweep: 'Looking for open ports',
  identify: 'Identifying',
  judge: 'Judging',
  save: 'Saving',
};

/** A terminal is redrawn at most this often; a log gets a line at most this often (milliseconds). */
const REDRAW_MS = 80;
const LOG_MS = 5000;

export interface ProgressLine {
  readonly update: OnProgress;
  /** Removes the line, so that what follows starts clean. */
  end(): void;
}

/** Progress on standard error, so that standard output stays the answer alone. */
export function progressLine(
  stream: NodeJS.WriteStream = process.stderr,
  now: () => number = Date.now,
): ProgressLine {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let phase = '';
  const due = (progress: Progress) => {
    const every = stream.isTTY ? REDRAW_MS : LOG_MS;
    return progress.phase !== phase || progress.done === progress.total || now() - drawnAt >= every;
  };
  return {
    update(progress) {
      if (!due(progress)) return;
      const text = line(progress);
      if (stream.isTTY) stream.write(`\r\x1b[2K${cut(text, columns(stream) - 1)}`);
      else if (progress.phase !== phase || now() - drawnAt >= LOG_MS) stream.write(`${text}\n`);
      phase = progress.phase;
      drawnAt = now();
    },
    end() {
      if (stream.isTTY && phase !== '') stream.write('\r\x1b[2K');
    },
  };
}

/** "Identifying 12 of 40 (30%), 17 devices, about 8 s left". */
function line({ phase, done, total, found, leftMs }: Progress): string {
  const percent = total > 0 ? ` (${Math.floor((100 * done) / total)}%)` : '';
  const count = total > 0 ? ` ${done.toLocaleString('en')} of ${total.toLocaleString('en')}${percent}` : '';
  const devices = `, ${found.toLocaleString('en')} ${found === 1 ? 'device' : 'devices'}`;
  return `${WORDS[phase]}${count}${devices}${left(leftMs)}`;
}

function left(ms: number | undefined): string {
  if (ms === undefined || ms < 1000) return '';
  const seconds = Math.round(ms / 1000);
  return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
}
