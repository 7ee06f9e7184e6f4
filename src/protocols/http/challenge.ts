// Challenges of WWW-Authenticate: several schemes in one header or many, quotes missing or never closed (RFC 9110, 11.6.1).

export interface Challenge {
  /** Lower case: "digest", "basic"; empty when the device named none. */
  readonly scheme: string;
  readonly realm?: string;
  /** "auth", "auth-int". */
  readonly qop: readonly string[];
  /** As sent: "MD5", "SHA-256". */
  readonly algorithm?: string;
  readonly nonce?: string;
  readonly opaque?: string;
  readonly stale: boolean;
}

const MAX_CHALLENGES = 8;
/** Parameters of one challenge; an honest one has about eight. */
const MAX_PARAMETERS = 32;

interface Draft {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

/** Challenges in order; a damaged one keeps what could be read. Never throws. */
export function readChallenges(values: readonly string[]): readonly Challenge[] {
  const drafts = values.slice(0, MAX_CHALLENGES).flatMap(readValue);
  return drafts.slice(0, MAX_CHALLENGES).map(finish);
}

/** Realms of all challenges, each once. */
export function realmsOf(values: readonly string[]): readonly string[] {
  const realms = readChallenges(values).map(({ realm }) => realm?.trim() ?? '');
  return [...new Set(realms.filter((realm) => realm !== ''))];
}

function finish({ scheme, parameters }: Draft): Challenge {
  const realm = parameters.get('realm');
  const algorithm = parameters.get('algorithm');
  const nonce = parameters.get('nonce');
  const opaque = parameters.get('opaque');
  const qop = (parameters.get('qop') ?? '').toLowerCase().split(/[ ,]/);
  return {
    scheme,
    ...(realm === undefined ? {} : { realm }),
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(opaque === undefined ? {} : { opaque }),
    qop: qop.filter((option) => option !== ''),
    stale: parameters.get('stale')?.toLowerCase() === 'true',
  };
}

/** A word before "=" is a parameter, any other word begins a challenge. Every step moves forward. */
function readValue(value: string): Draft[] {
  const drafts: Draft[] = [];
  let at = 0;
  while (at < value.length && drafts.length <= MAX_CHALLENGES) {
    const start = skip(value, at, ' \t,');
    const end = until(value, start, ' \t,="');
    const equals = skip(value, end, ' \t');
    if (value.charAt(equals) === '=') {
      const read = readText(value, skip(value, equals + 1, ' \t'));
      keep(drafts, value.slice(start, end).toLowerCase(), read.text);
      at = read.end;
    } else {
      if (end > start) drafts.push({ scheme: value.slice(start, end).toLowerCase(), parameters: new Map() });
      at = Math.max(end, start + 1);
    }
  }
  return drafts;
}

function keep(drafts: Draft[], name: string, text: string): void {
  const last = drafts.at(-1) ?? { scheme: '', parameters: new Map<string, string>() };
  if (drafts.length === 0) drafts.push(last);
  if (last.parameters.size < MAX_PARAMETERS && !last.parameters.has(name)) last.parameters.set(name, text);
}

/** A quoted string or a bare word; a string that is never closed ends with the header. */
function readText(value: string, at: number): { readonly text: string; readonly end: number } {
  if (value.charAt(at) !== '"') {
    const end = until(value, at, ',');
    return { text: value.slice(at, end).trim(), end };
  }
  let end = at + 1;
  while (end < value.length && value.charAt(end) !== '"') end += value.charAt(end) === '\\' ? 2 : 1;
  return { text: value.slice(at + 1, end).replace(/\\(.)/g, '$1'), end: Math.min(end + 1, value.length) };
}

function skip(text: string, from: number, chars: string): number {
  let at = from;
  while (at < text.length && chars.includes(text.charAt(at))) at += 1;
  return at;
}

function until(text: string, from: number, chars: string): number {
  let at = from;
  while (at < text.length && !chars.includes(text.charAt(at))) at += 1;
  return at;
}
