// CSAF 2.0, profile VEX (section 4.5): products as maker, model and firmware, one vulnerability for each flaw.
// Source: docs.oasis-open.org/csaf/csaf/v2.0.

import { name, sentence } from './bounded.js';
import { contentId } from './content-id.js';
import { productTree } from './csaf-products.js';
import { vulnerability } from './csaf-vulnerability.js';
import { flawsOf, productsOf } from './flaw.js';
import type { ExportInput } from './input.js';

/** @returns undefined when there is nothing to state: the profile wants at least one vulnerability and product */
export function writeCsaf(input: ExportInput): string | undefined {
  const flaws = flawsOf(input.devices);
  if (flaws.length === 0) return undefined;
  const content = {
    product_tree: { branches: productTree(productsOf(flaws)) },
    vulnerabilities: flaws.map(vulnerability),
  };
  const id = contentId('csaf', input.author, JSON.stringify(content));
  return `${JSON.stringify({ document: head(input, id), ...content }, null, 2)}\n`;
}

function head({ now, version, author, namespace }: ExportInput, id: string) {
  const date = new Date(now).toISOString();
  return {
    category: 'csaf_vex',
    csaf_version: '2.0',
    lang: 'en',
    title: 'Known flaws of the cameras and recorders in use',
    publisher: {
      category: 'user',
      name: name(author),
      namespace: namespace ?? `urn:uuid:${contentId('namespace', author)}`,
    },
    notes: [{ category: 'general', title: 'How it was made', text: sentence(HOW) }],
    tracking: {
      id: `lenscap-${id}`,
      status: 'final',
      version: '1',
      initial_release_date: date,
      current_release_date: date,
      revision_history: [{ date, number: '1', summary: 'As found.' }],
      generator: { date, engine: { name: 'Lenscap', version } },
    },
  };
}

const HOW =
  'Devices on the network of the author were asked what they are, and their firmware was compared with what makers ' +
  'and CVE records state. Nothing was tested by attacking it. What could not be decided, or only likely, is under investigation.';
