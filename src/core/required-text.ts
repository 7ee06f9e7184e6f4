// Required text: texts of which one must stand in whatever a regular expression matches.

import { type AST, RegExpParser, RegExpSyntaxError } from '@eslint-community/regexpp';

/** A text to look for, whatever its case. */
export interface Text {
  /** Lower case; a space stands for any white space. */
  readonly text: string;
  /** True where no letter or digit stands before it, or behind it. */
  readonly begins: boolean;
  readonly ends: boolean;
}

/** How the values of a kind stand in a record. */
export interface Spelling {
  /** Characters that the reader puts between parts, so that no literal goes over them. */
  readonly breaks: string;
  /** False where what stands before the value in the record is part of the same word. */
  readonly isWhole: boolean;
}

/** A class of more characters is taken as any character. */
const WIDEST_CLASS = 6;
/** Ways in which a run of characters may be spelt before it is cut. */
const MOST_SPELLINGS = 24;
/** Words of so many records that to look for them alone would save nothing. */
const COMMON =
  /\b(?:network|web|server|internet|http|https|html?|index|login|page|user|admin|system|device|client|service|view|video|digital|security|remote|live|main|default|welcome|object|type|href|src|com|net|org|and|for|the|to|tcp|udp|port|name|linux|apache|content|httpd|private|general|script|cgi|bin|js|css|open|embedded|streaming|components)\b/g;

const ASCII = /^[ -~]$/;
/** At least three characters that every writer spells in the same way. */
const ANCHOR = /[a-z0-9._:-]{3}/;

/** What RE2 reads otherwise than ECMAScript does: \A, \z, \C, \Q, \p, \x{41}, [[:alpha:]]. */
const OTHERWISE = /\\(?:[AzCEQpP]|x\{)|\[:/;

const parser = new RegExpParser({ ecmaVersion: 2024 });

/**
 * Undefined where nothing of the kind must stand in a match.
 * @param source RE2; what ECMAScript does not read in the same way is not looked into
 */
export function requiredTexts(source: string, spelling: Spelling): readonly Text[] | undefined {
  if (OTHERWISE.test(source)) return undefined;
  const plain = source.replaceAll('(?P<', '(?<').replace(/^\(\?i\)/, '');
  try {
    return new Requirement(spelling).ofAny(parser.parsePattern(plain).alternatives);
  } catch (error) {
    // What only RE2 reads is not looked into.
    if (error instanceof RegExpSyntaxError) return undefined;
    throw error;
  }
}

/** Characters, and marks for where a word begins or ends. */
const EDGE = '\u0001';
type Run = string;

class Requirement {
  constructor(readonly spelling: Spelling) {}

  ofAny(alternatives: readonly AST.Alternative[]): readonly Text[] | undefined {
    const all = alternatives.map(({ elements }) => this.#ofAll(elements));
    return all.every((texts) => texts !== undefined) ? all.flat() : undefined;
  }

  /** The best of what the parts, one after the other, require. */
  #ofAll(elements: readonly AST.Element[]): readonly Text[] | undefined {
    let best: readonly Text[] | undefined;
    let runs: readonly Run[] = [''];
    const offer = (texts: readonly Text[] | undefined) => {
      if (texts && (best === undefined || worth(texts) > worth(best))) best = texts;
    };
    const endRun = () => {
      const texts = runs.map((run) => this.#literalOf(run));
      if (texts.every((text) => text !== undefined)) offer(texts);
      runs = [''];
    };
    for (const element of elements) {
      const spellings = this.#spellingsOf(element);
      if (spellings && runs.length * spellings.length <= MOST_SPELLINGS) {
        runs = runs.flatMap((text) => spellings.map((more) => text + more));
        continue;
      }
      endRun();
      if (spellings) runs = spellings;
      else if (element.type === 'CapturingGroup' || element.type === 'Group')
        offer(this.ofAny(element.alternatives));
      else if (element.type === 'Quantifier' && element.min > 0) offer(this.#ofAll([element.element]));
    }
    endRun();
    return best;
  }

  /** Every text that an element may match, where they are few; a place between two characters matches a mark. */
  #spellingsOf(element: AST.Element): readonly Run[] | undefined {
    switch (element.type) {
      case 'Character':
        return this.#spelt([element.value]);
      case 'CharacterClass':
        return element.negate ? undefined : this.#ofClass(element);
      case 'Group':
      case 'CapturingGroup':
        return few(element.alternatives.map(({ elements }) => this.#inTurn(elements)));
      case 'Quantifier':
        return element.max === 1 ? orNothing(this.#spellingsOf(element.element), element.min) : undefined;
      case 'Assertion':
        return [element.kind === 'lookahead' || element.kind === 'lookbehind' ? '' : EDGE];
      default:
        return undefined;
    }
  }

  #ofClass({ elements }: AST.CharacterClass): readonly Run[] | undefined {
    const codes: number[] = [];
    for (const one of elements) {
      if (one.type === 'Character') codes.push(one.value);
      else if (one.type === 'CharacterClassRange' && one.max.value - one.min.value < WIDEST_CLASS)
        for (let code = one.min.value; code <= one.max.value; code++) codes.push(code);
      else return undefined;
    }
    return codes.length <= WIDEST_CLASS ? this.#spelt(codes) : undefined;
  }

  #inTurn(elements: readonly AST.Element[]): readonly Run[] | undefined {
    let runs: readonly Run[] = [''];
    for (const element of elements) {
      const spellings = this.#spellingsOf(element);
      if (!spellings || runs.length * spellings.length > MOST_SPELLINGS) return undefined;
      runs = runs.flatMap((text) => spellings.map((more) => text + more));
    }
    return runs;
  }

  #spelt(codes: readonly number[]): readonly Run[] | undefined {
    const texts = [...new Set(codes.map((code) => String.fromCodePoint(code).toLowerCase()))];
    return texts.every((text) => ASCII.test(text) && !this.spelling.breaks.includes(text))
      ? texts
      : undefined;
  }

  /** The first character that is looked for must be one that is written as it is. */
  #literalOf(run: Run): Text | undefined {
    const { isWhole } = this.spelling;
    const text = run.replaceAll(EDGE, '').replace(/ +/g, ' ');
    const kept = text.replace(/^[^a-z0-9._:-]+/, '');
    if (!ANCHOR.test(kept)) return undefined;
    const begins = isWhole && kept === text && run.startsWith(EDGE) && /^[a-z0-9]/.test(kept);
    const ends = isWhole && run.endsWith(EDGE) && /[a-z0-9]$/.test(kept);
    return { text: kept, begins, ends };
  }
}

function few(all: readonly (readonly Run[] | undefined)[]): readonly Run[] | undefined {
  if (!all.every((texts) => texts !== undefined)) return undefined;
  const texts = all.flat();
  return texts.length <= MOST_SPELLINGS ? texts : undefined;
}

function orNothing(spellings: readonly Run[] | undefined, min: number): readonly Run[] | undefined {
  return min > 0 ? spellings : spellings && ['', ...spellings];
}

/** Long and rare is best; a set is worth what its worst text is. */
function worth(texts: readonly Text[]): number {
  return Math.min(...texts.map(rarity)) - texts.length / 100;
}

function rarity({ text, begins, ends }: Text): number {
  const rare = text.replaceAll(COMMON, '').replaceAll(/[^a-z0-9]/g, '');
  const words = text.split(/[^a-z0-9]+/).filter(Boolean).length;
  return Math.min(rare.length, 12) + (words - 1) / 2 + (begins ? 0.5 : 0) + (ends ? 0.5 : 0);
}
