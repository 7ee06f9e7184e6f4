// Kept plans: statements that are prepared once in the embedded engine, which takes as long to plan a page as to read it.

import { type Param, STEADY } from './channel.js';

interface Statement {
  readonly sql: string;
  readonly params: readonly Param[];
}

const MOST = 100;

/** @param run runs a statement that takes no values */
export function keptPlans(
  run: (sql: string) => Promise<unknown>,
): (sql: string, params: readonly Param[]) => Promise<Statement> {
  const names = new Map<string, string>();
  let made = 0;

  async function nameOf(sql: string): Promise<string> {
    const known = names.get(sql);
    if (known !== undefined) return known;
    made += 1;
    const name = `kept_${made}`;
    await run(`prepare ${name} as ${sql}`);
    names.set(sql, name);
    const [oldest] = names;
    if (names.size > MOST && oldest) {
      names.delete(oldest[0]);
      await run(`deallocate ${oldest[1]}`);
    }
    return name;
  }
  return async (sql, params) => {
    if (!sql.trimStart().startsWith(STEADY)) return { sql, params };
    const name = await nameOf(sql);
    return {
      sql: `execute ${name}${params.length > 0 ? `(${params.map(literal).join(', ')})` : ''}`,
      params: [],
    };
  };
}

/** A prepared statement takes values as text only; its parameters have their types from what they are compared with. */
function literal(param: Param): string {
  return param === null ? 'null' : `'${param.replaceAll("'", "''")}'`;
}
