// Model pattern: a family of models as makers write it, "DS-2CD2xx6G2(C)" or "IPC-HX3XXX", matched in linear time.

/** A pattern that cannot be read; the message says why. Raised while knowledge is loaded, never by a device. */
export class ModelPatternError extends Error {
  override readonly name = 'ModelPatternError';
}

export interface ModelPattern {
  readonly source: string;
  /** How much of a model it fixes: the literal characters in it. "*" has 0. */
  readonly specificity: number;
  /** The rest of the model behind the family ("-ISU", ""), or undefined where it is another family. Takes a normalised model. */
  match(model: string): string | undefined;
}

/** What may stand at one place: a letter or digit, a letter, any run of both, or one of the characters listed. */
type Place = { readonly kind: 'any' | 'letter' | 'run' } | { readonly kind: 'one'; readonly of: string };

interface Shape {
  readonly places: readonly Place[];
  /** From a place, the place behind the optional part that begins there. */
  readonly skips: ReadonlyMap<number, number>;
  /** Whether further letters still belong to the family: "DS-2DE4225IW" to DS-2DExxxx, but not "…G2H" to …G2(C). */
  readonly lettersFollow: boolean;
}

// One bit a place and one for the end have to fit the 31 usable bits of a number.
const MOST_PLACES = 30;
/** No family is written longer; what is longer is refused before anything looks through it. */
const MOST_CHARACTERS = 100;
const LETTER_RUN = 4;
/** Written before the model by some makers and some devices; says nothing about the family. */
const PREFIXES = ['DHI-', 'DH-', 'AXIS ', 'HIKVISION ', 'DAHUA ', 'BOSCH ', 'TAPO ', 'VIGI ', 'REOLINK '];

/** Upper case, single spaces, no maker's name in front: the form in which models and patterns meet. */
export function normalModel(model: string): string {
  return withoutPrefix(model.trim().replace(/\s+/g, ' ')).toUpperCase();
}

function withoutPrefix(model: string): string {
  const prefix = PREFIXES.find((start) => model.slice(0, start.length).toUpperCase() === start);
  return prefix === undefined ? model : model.slice(prefix.length);
}

/** "DS-2CD{1xx1,1x23*}" stands for DS-2CD1xx1 and DS-2CD1x23*. */
export function expandFamilies(source: string): string[] {
  const { head, list, rest } =
    /^(?<head>[^{}]*)\{(?<list>[^{}]*)\}(?<rest>[^{}]*)$/.exec(source)?.groups ?? {};
  if (list === undefined) return [source];
  return list.split(',').map((part) => `${head}${part.trim()}${rest}`);
}

/**
 * Compiles one family. `x` is one letter or digit, and so is `X` among digits; `X` between a letter and a digit is one
 * to four letters (Dahua's IPC-HX3XXX); `(C)` may be absent; `1/5/6` are alternatives of the last digit; `*` is any run
 * of letters and digits; a run of x in a third segment (DS-76xxNI-K1xx) is whatever suffix follows.
 * @throws ModelPatternError
 */
export function modelPattern(source: string): ModelPattern {
  if (source === '*') return { source, specificity: 0, match: (model) => model };
  const shape = read(source);
  const run = matcher(shape);
  const specificity = shape.places.filter((place) => place.kind === 'one' && place.of.length === 1).length;
  return { source, specificity, match: run };
}

function read(source: string): Shape {
  if (source.length > MOST_CHARACTERS)
    throw new ModelPatternError(`"${source.slice(0, MOST_CHARACTERS)}…" is longer than any family`);
  const text = withoutSuffixRun(normalX(withoutPrefix(source.trim().replace(/\s+/g, ' '))));
  const places: Place[] = [];
  const skips = new Map<number, number>();
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '(') {
      i = readOptional(source, text, i, places, skips);
    } else if (isAlternative(text, i, places)) {
      const last = places.pop();
      places.push({ kind: 'one', of: (last?.kind === 'one' ? last.of : '') + text.charAt(i + 1) });
      i++;
    } else if (char === 'l') {
      pushLetters(places, skips);
    } else {
      places.push(placeOf(char, source));
    }
  }
  if (places.length === 0) throw new ModelPatternError(`"${source}" is empty`);
  if (places.length > MOST_PLACES)
    throw new ModelPatternError(`"${source}" is longer than ${MOST_PLACES} characters`);
  return { places, skips, lettersFollow: !/(?:\)|G\d)$/.test(source) };
}

/**
 * Lower-case marks for the wildcards, upper case for the rest: x one character, l a run of letters, s any run. Makers
 * differ in what X is: a wildcard among digits (NVR5XXX, VTO75X95X), a letter elsewhere (XVR, iDS-2XM6810, PT30X-SDI).
 */
function normalX(source: string): string {
  return source
    .replace(/[^x]/g, (char) => char.toUpperCase())
    .replace(/(?<=[A-WYZ])X(?=\d)/g, 'l')
    .replace(/(?<=\d)X(?=\d|$|X)|(?<=\dX{1,6})X/g, 'x')
    .replaceAll('*', 's');
}

function withoutSuffixRun(text: string): string {
  return text.replace(/^(?<head>[^-]*-[^-]*-[^-]*?)x+(?=\(|$)/, '$<head>s');
}

function readOptional(
  source: string,
  text: string,
  at: number,
  places: Place[],
  skips: Map<number, number>,
): number {
  const end = text.indexOf(')', at);
  const inner = text.slice(at + 1, end);
  if (end < 0 || inner === '' || inner.includes('('))
    throw new ModelPatternError(`"${source}" has an unclosed bracket`);
  const start = places.length;
  for (const char of inner) places.push(placeOf(char, source));
  skips.set(start, places.length);
  return end;
}

/** "/5" behind a digit, and nothing but an end or another alternative behind it. */
function isAlternative(text: string, at: number, places: readonly Place[]): boolean {
  const last = places.at(-1);
  return (
    text.charAt(at) === '/' &&
    last?.kind === 'one' &&
    /\d$/.test(last.of) &&
    /^\/\d(?:[/(]|$)/.test(text.slice(at, at + 3))
  );
}

/** One letter and up to three more: Dahua's type codes (HFW, HDBW, HDPW). */
function pushLetters(places: Place[], skips: Map<number, number>): void {
  const start = places.length;
  for (let i = 0; i < LETTER_RUN; i++) {
    if (i > 0) skips.set(start + i, start + LETTER_RUN);
    places.push({ kind: 'letter' });
  }
}

function placeOf(char: string, source: string): Place {
  if (char === 'x') return { kind: 'any' };
  if (char === 's') return { kind: 'run' };
  if (/[A-Z0-9 _./+&-]/.test(char)) return { kind: 'one', of: char };
  throw new ModelPatternError(`"${source}" has the character "${char}", which no model has`);
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function isLetter(char: string): boolean {
  return char >= 'A' && char <= 'Z';
}

function accepts(place: Place, char: string): boolean {
  if (place.kind === 'one') return place.of.includes(char);
  return isLetter(char) || (place.kind !== 'letter' && isDigit(char));
}

/**
 * All places a match may have reached are the bits of one number, so each character is looked at once.
 * The longest end counts that is followed by nothing, a separator, or letters where those still belong.
 */
function matcher({ places, skips, lettersFollow }: Shape): (model: string) => string | undefined {
  const reach = closures(places, skips);
  const end = 1 << places.length;
  const mayEndBefore = (next: string) => !isDigit(next) && (lettersFollow || !isLetter(next));
  const prefix = literalPrefix(places, skips);
  return (model) => {
    if (!model.startsWith(prefix)) return undefined;
    let states = reach[0] ?? 0;
    let matched: number | undefined;
    for (let i = 0; states !== 0; i++) {
      const char = model.charAt(i);
      if ((states & end) !== 0 && mayEndBefore(char)) matched = i;
      if (char === '') break;
      states = step(states & ~end, char, places, reach);
    }
    return matched === undefined ? undefined : model.slice(matched);
  };
}

/** What every member begins with; most models of a maker fail here already. */
function literalPrefix(places: readonly Place[], skips: ReadonlyMap<number, number>): string {
  let prefix = '';
  for (const [at, place] of places.entries()) {
    if (place.kind !== 'one' || place.of.length !== 1 || skips.has(at)) break;
    prefix += place.of;
  }
  return prefix;
}

function step(states: number, char: string, places: readonly Place[], reach: readonly number[]): number {
  let next = 0;
  for (let left = states; left !== 0; left &= left - 1) {
    const at = 31 - Math.clz32(left & -left);
    const place = places[at];
    if (place && accepts(place, char)) next |= reach[place.kind === 'run' ? at : at + 1] ?? 0;
  }
  return next;
}

/** For each place, the bits reached without a character: itself, and what optional parts and runs let it skip. */
function closures(places: readonly Place[], skips: ReadonlyMap<number, number>): number[] {
  const reach: number[] = new Array<number>(places.length + 1).fill(0);
  for (let at = places.length; at >= 0; at--) {
    const skip = skips.get(at);
    const past = places[at]?.kind === 'run' ? (reach[at + 1] ?? 0) : 0;
    reach[at] = (1 << at) | past | (skip === undefined ? 0 : (reach[skip] ?? 0));
  }
  return reach;
}
