// What each format's published schema says of a document; an empty list is a valid one.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import * as csafTests from '@secvisogram/csaf-validator-lib/basic.js';
import validateCsaf from '@secvisogram/csaf-validator-lib/validate.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';

type Faults = readonly string[];

const require = createRequire(import.meta.url);

/** The schema and the mandatory tests of CSAF 2.0. */
export async function csafFaults(text: string): Promise<Faults> {
  const { tests } = await validateCsaf(Object.values(csafTests), JSON.parse(text));
  return tests.flatMap(({ name, errors }) =>
    errors.map(({ message, instancePath }) => `${name} ${instancePath}: ${message}`),
  );
}

const cycloneDx = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

/** The strict schema of CycloneDX 1.6, as the CycloneDX library carries it. */
export async function cycloneDxFaults(text: string): Promise<Faults> {
  const faults = await cycloneDx.validate(text);
  return faults === null ? [] : [JSON.stringify(faults)];
}

const sarifSchema = loaded(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
// A pattern of the schema is no Unicode pattern.
const sarif = formats
  .default(new draft04.default({ strict: false, allErrors: true, unicodeRegExp: false }))
  .compile(sarifSchema);

/** The schema of SARIF 2.1.0, as Microsoft's validator carries it. */
export function sarifFaults(text: string): Faults {
  return sarif(JSON.parse(text)) ? [] : (sarif.errors ?? []).map((error) => JSON.stringify(error));
}

const openVexSchema = loaded(
  path.resolve(import.meta.dirname, '../../test/schemas/openvex-0.2.0.schema.json'),
);
const openVex = formats.default(new Ajv2020({ strict: false, allErrors: true })).compile(openVexSchema);

/** A schema written from the specification of OpenVEX 0.2.0: no package carries the published one. */
export function openVexFaults(text: string): Faults {
  return openVex(JSON.parse(text)) ? [] : (openVex.errors ?? []).map((error) => JSON.stringify(error));
}

function loaded(file: string): object {
  return JSON.parse(readFileSync(file, 'utf8'));
}
