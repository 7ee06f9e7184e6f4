// OpenVEX 0.2.0: one statement for each flaw, status and set of reasons.
// Source: github.com/openvex/spec, OPENVEX-SPEC.md.

import { name } from './bounded.js';
import { contentId } from './content-id.js';
import { type Flaw, flawsOf } from './flaw.js';
import type { ExportInput } from './input.js';
import type { Product } from './product.js';
import { reasonLine, type Statement } from './statement.js';

/** @returns undefined when there is nothing to state: the format wants at least one statement */
export function writeOpenVex({ devices, now, version, author }: ExportInput): string | undefined {
  const statements = flawsOf(devices).flatMap((flaw) => flaw.statements.map((one) => stated(flaw, one)));
  if (statements.length === 0) return undefined;
  const document = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `urn:uuid:${contentId('openvex', author, JSON.stringify(statements))}`,
    author: name(author),
    timestamp: new Date(now).toISOString(),
    version: 1,
    tooling: `Lenscap ${version}`,
    statements,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function stated({ id, cve, title }: Flaw, statement: Statement) {
  const { product, status, actions, asOf } = statement;
  // A component has no field for its name.
  const says = reasonLine(statement);
  return {
    vulnerability: {
      ...(cve && { '@id': `https://www.cve.org/CVERecord?id=${id}` }),
      name: id,
      description: title,
    },
    timestamp: asOf,
    products: [component(product)],
    status,
    // None of the fixed justifications says "the maker does not name this model", so it is said in words.
    ...(status === 'not_affected' ? { impact_statement: says } : { status_notes: says }),
    ...(status === 'affected' && { action_statement: actions.map((action) => action.says).join(' ') }),
  };
}

function component({ id, purl }: Product) {
  return { '@id': `urn:uuid:${id}`, ...(purl !== undefined && { identifiers: { purl } }) };
}
