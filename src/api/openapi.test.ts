// The OpenAPI document is one: every reference leads somewhere, every schema is a schema, every operation says its access.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { contract } from './contract/contract.js';
import type { Route } from './contract/route.js';
import { openApi } from './openapi.js';

const document = openApi('1.2.3');
const routes: readonly Route[] = contract;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('it has every route of the contract, once', () => {
  expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
    routes.map(({ id }) => id).sort(),
  );
  expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length);
});

test('every reference leads to what is there', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g);
  const missing = [...references].filter(([, kind, name]) => {
    const { components } = document;
    const place = kind === 'schemas' ? components.schemas : components.responses;
    return place[name ?? ''] === undefined;
  });
  expect(missing).toEqual([]);
  expect(JSON.stringify(document)).not.toContain('"#/$defs/');
});

test('every schema compiles as JSON Schema 2020-12', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
  ajv.addKeyword('components');
  ajv.addSchema({ $id: 'lenscap:', components: document.components });
  const texts = JSON.stringify(document.components.schemas);
  expect(texts.length).toBeGreaterThan(1000);
  for (const name of Object.keys(document.components.schemas))
    expect(ajv.compile({ $ref: `lenscap:#/components/schemas/${name}` })).toBeTypeOf('function');
  for (const { operation } of operations) {
    const schemas = [
      ...(operation.parameters ?? []).map(({ schema }) => schema),
      operation.requestBody?.content['application/json']?.schema,
      operation.responses['200']?.content?.['application/json']?.schema,
    ].filter((schema) => schema !== undefined);
    for (const schema of schemas) {
      const inside = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"lenscap:#/'));
      expect(ajv.compile(inside)).toBeTypeOf('function');
    }
  }
});

describe.each(operations)('$method $path', ({ path, method, operation }) => {
  test('its path parameters are those of its path, and all required', () => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path');
    expect(inPath.map(({ name }) => name).sort()).toEqual(named.sort());
    expect(inPath.every(({ required }) => required)).toBe(true);
  });

  test('its security is of the schemes, and lets nobody in who is not to be', () => {
    const access = operation['x-lenscap-access'];
    for (const way of operation.security)
      for (const scheme of Object.keys(way))
        expect(document.components.securitySchemes).toHaveProperty(scheme);
    expect(operation.security.length === 0).toBe(access === 'public');
    expect(operation.security.some((way) => 'token' in way)).toBe(access !== 'public' && access !== 'self');
    const sessions = operation.security.filter((way) => 'session' in way);
    expect(sessions.every((way) => 'csrf' in way)).toBe(method !== 'get' || access === 'public');
  });

  test('it answers something, and problems', () => {
    expect(operation.responses.default).toEqual({ $ref: '#/components/responses/Problem' });
    expect(Object.keys(operation.responses).filter((status) => /^20[04]$/.test(status))).toHaveLength(1);
  });
});

test('what changes something is audited, but for nothing else', () => {
  for (const { id, method, audited } of routes)
    expect({ id, audited: audited === true }).toEqual({ id, audited: method !== 'GET' });
});
