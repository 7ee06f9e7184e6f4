// Loose: fields of a JSON document that may hold anything; a value of another type than expected is absent, not an error.

// Read by hand and not with zod: one wrong field must not cost the record, and a census reads these millions of times.

export type Loose = Readonly<Record<string, unknown>>;

/** Elements of a list that are looked at, unless told otherwise. */
const MAX_ITEMS = 64;
const NOTHING: Loose = Object.freeze({});

/** The value as an object, or undefined; an array is none. */
export function objectOf(value: unknown): Loose | undefined {
  return isObject(value) ? value : undefined;
}

/** A nested object; an empty one where there is none, so that its fields read as absent. */
export function inner(object: Loose, name: string): Loose {
  return objectOf(object[name]) ?? NOTHING;
}

/** A text that says something. */
export function textIn(object: Loose, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text, or a number as text. */
export function scalarIn(object: Loose, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : textIn(object, name);
}

/** A whole number, also one that is written as text. */
export function wholeIn(object: Loose, name: string): number | undefined {
  return wholeOf(object[name]);
}

export function wholeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value)) return undefined;
  return Number(value);
}

export function listIn(object: Loose, name: string, most = MAX_ITEMS): readonly unknown[] {
  const value = object[name];
  if (!Array.isArray(value)) return [];
  return value.length > most ? value.slice(0, most) : value;
}

/** The objects of a list. */
export function objectsIn(object: Loose, name: string, most = MAX_ITEMS): readonly Loose[] {
  return listIn(object, name, most).filter(isObject);
}

/** The texts of a list, or the one text that stands in its place. */
export function textsIn(object: Loose, name: string, most = MAX_ITEMS): readonly string[] {
  const value = object[name];
  if (typeof value === 'string') return [value];
  return listIn(object, name, most).filter((item) => typeof item === 'string');
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
