// lenscap explain: evidence, rule and comparison for one device and one CVE, step by step.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { Explanation } from '../../usecases/explain.js';
import { columns, wrap } from '../terminal/layout.js';
import { bold, dim } from '../terminal/style.js';
import { print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';

export async function explain(
  cve: string,
  name: string,
  options: StoreOptions & { json?: boolean },
): Promise<number> {
  const explanations = await withApp(options, (app) => app.explain(cve, name));
  print(options.json ? [...explanations] : explanations.map(page).join('\n\n'));
  return EXIT.clean;
}

function page({ device, verdict, advisory, steps, sources }: Explanation): string {
  const width = columns();
  const numbered = steps.flatMap((step, index) =>
    wrap(plainText(step), width - 5).map((line, part) =>
      part === 0 ? `${String(index + 1).padStart(3)}. ${line}` : `     ${line}`,
    ),
  );
  return [
    bold(
      `${verdict.cves.join(', ') || advisory} on ${plainText(device)}: ${verdict.status.replace('_', ' ')} (${verdict.certainty})`,
    ),
    dim(plainText(verdict.title)),
    '',
    ...numbered,
    ...(verdict.fix ? ['', ...wrap(`What ends it: ${plainText(verdict.fix.advice)}`, width)] : []),
    ...(verdict.missing ?? []).flatMap((missing) => wrap(`To settle it: ${missing}`, width)),
    ...(sources.length > 0 ? ['', dim('Sources:'), ...sources.map((source) => dim(`  ${source}`))] : []),
  ].join('\n');
}
