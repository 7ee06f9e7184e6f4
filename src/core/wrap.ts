// Wrap: text broken into lines by the width it has on a screen, so that it also fits where letters are two columns wide.

import stringWidth from 'string-width';

/** Lines of at most `width` columns, broken at blanks; a longer word is broken where it must be. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((long) => chunks(long, width))) {
    if (line === '') line = word;
    else if (stringWidth(line) + 1 + stringWidth(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function chunks(word: string, width: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of word) {
    if (part !== '' && stringWidth(part + char) > width) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return part === '' ? parts : [...parts, part];
}
