// Memo: remembers the answers of a pure function for texts that come again and again, in bounded memory.

const MAX_ENTRIES = 4096;
/** Longer texts rarely come twice. */
const MAX_KEY = 256;

/** The same function, which looks at a text only once in a while; forgets everything when it is full. */
export function memo<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    if (text.length > MAX_KEY) return compute(text);
    const found = known.get(text);
    if (found) return found.answer;
    const answer = compute(text);
    if (known.size >= MAX_ENTRIES) known.clear();
    known.set(text, { answer });
    return answer;
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
