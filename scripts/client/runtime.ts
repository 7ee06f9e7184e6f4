// Runtime: the part of the generated client that is the same whatever the API is.

export const RUNTIME = `
/** A part that is left out may also be undefined. */
type Loose<T> = { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] };

const BASE = '/api/v1';

export interface ClientSettings {
  /** Where the API is; '/api/v1' on the same server by default. */
  base?: string;
  fetch?: typeof globalThis.fetch;
  /** An API token, for who has no session. */
  token?: string;
}

export interface Options {
  signal?: AbortSignal;
}

/** What the server said instead of an answer. A status of 0: it could not be reached. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
  get status(): number {
    return this.problem.status;
  }
}

function queryOf(params: object, names: string[]): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (names.includes(name) && value !== undefined && value !== null) query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '' : \`?\${text}\`;
}

function makeCall({ base = BASE, fetch = (...args) => globalThis.fetch(...args), token }: ClientSettings) {
  // Of the last Session that was answered; one is asked for when something is to be changed before that.
  let csrf: string | null | undefined;

  async function send(method: string, url: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token) headers['authorization'] = \`Bearer \${token}\`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (method !== 'GET' && csrf) headers['x-lenscap-csrf'] = csrf;
    try {
      return await fetch(base + url, {
        method,
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiProblem({ type: 'about:blank', title: 'The server cannot be reached', status: 0 });
    }
  }

  function learn(value: unknown): void {
    if (typeof value !== 'object' || value === null || !('csrf' in value)) return;
    csrf = typeof value.csrf === 'string' ? value.csrf : null;
  }

  return async function call<T>(
    method: string,
    url: string,
    body: unknown,
    reads: 'json' | 'response' | 'nothing',
    { signal }: Options,
  ): Promise<T> {
    if (method !== 'GET' && csrf === undefined && !token) {
      const session = await send('GET', '/session', undefined, signal);
      if (session.ok) learn(await session.json());
    }
    const response = await send(method, url, body, signal);
    if (!response.ok) throw new ApiProblem(await problemOf(response));
    if (reads === 'response') return response as T;
    if (reads === 'nothing') {
      if (method === 'DELETE' && url === '/session') csrf = undefined;
      return undefined as T;
    }
    const value: unknown = await response.json();
    if (url === '/session' || url === '/setup') learn(value);
    return value as T;
  };
}

async function problemOf(response: Response): Promise<Problem> {
  const nothing = { type: 'about:blank', title: response.statusText || 'Error', status: response.status };
  try {
    const value: unknown = await response.json();
    return typeof value === 'object' && value !== null ? { ...nothing, ...value } : nothing;
  } catch {
    return nothing;
  }
}
`;
