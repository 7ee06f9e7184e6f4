// Memo: remembers the answers of a pure function for texts that come again and again, in bounded memory.

/** Texts remembered at least, and twice as many at most. */
const MAX_ENTRIES = 2048;
/** Characters of them together. */
const MAX_CHARACTERS = 512 * 1024;
/** No value of a fact is longer. */
const MAX_KEY = 1024;

/** The same function, which looks at a text only once in a while; what was not asked for lately is forgotten. */
export function memo<T>(compute: (text: string) => T): (text: string) => T {
  let recent = new Map<string, { readonly answer: T }>();
  let older: typeof recent = new Map();
  let characters = 0;
  return (text) => {
    const found = recent.get(text);
    if (found) return found.answer;
    if (text.length > MAX_KEY) return compute(text);
    const entry = older.get(text) ?? { answer: compute(text) };
    characters += text.length;
    if (recent.size >= MAX_ENTRIES || characters > MAX_CHARACTERS) {
      older = recent;
      recent = new Map();
      characters = text.length;
    }
    recent.set(text, entry);
    return entry.answer;
  };
}

/** A value made when it is first asked for. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
