// OpenAPI: the document that describes the API, made of the contract's own schemas.

import { z } from 'zod';
import { BASE, contract } from './contract/contract.js';
import { problem, type Route } from './contract/route.js';
import { liveEvent } from './contract/runs.js';

/** A JSON Schema as OpenAPI 3.1 takes it. */
export type JsonSchema = { readonly [key: string]: unknown };

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

type Content = { readonly [type: string]: { readonly schema?: JsonSchema } };

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly { readonly [scheme: string]: readonly string[] }[];
  /** What it needs: a permission, `self` or `public`. */
  readonly 'x-lenscap-access': string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: { readonly [status: string]: Response };
}

interface Response {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Content;
}

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: JsonSchema;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonSchema };
    readonly responses: { readonly [name: string]: JsonSchema };
    readonly securitySchemes: { readonly [name: string]: JsonSchema };
  };
}

export const CSRF_HEADER = 'x-lenscap-csrf';
export const SESSION_COOKIE = 'lenscap_session';

/** Named schemas, gathered while the operations are described. */
type Named = Map<string, JsonSchema>;

/** @param version of Lenscap */
export function openApi(version: string): OpenApi {
  const named: Named = new Map();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of contract as readonly Route[]) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(route, named),
    };
  }
  schemaOf(problem, 'output', named);
  schemaOf(liveEvent, 'output', named);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lenscap',
      version,
      summary: 'The cameras you own, what is open on them, and getting it mended',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: BASE }],
    tags: [...new Set(contract.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: {
        Problem: {
          description: 'What went wrong, and what to do about it (RFC 9457)',
          content: { 'application/problem+json': { schema: refTo('Problem') } },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'Made by logIn' },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: CSRF_HEADER,
          description: '`csrf` of the Session, with everything that changes something',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token; its scopes are the permissions',
        },
      },
    },
  };
}

function operation(route: Route, named: Named): Operation {
  const parameters = [
    ...parametersOf('path', route.params, named),
    ...parametersOf('query', route.query, named),
  ];
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    security: securityOf(route),
    'x-lenscap-access': route.access,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body ? { requestBody: { required: true, content: json(route.body, 'input', named) } } : {}),
    responses: { ...success(route, named), default: { $ref: '#/components/responses/Problem' } },
  };
}

function securityOf({ access, method }: Route): Operation['security'] {
  if (access === 'public') return [];
  const session = method === 'GET' ? { session: [] } : { session: [], csrf: [] };
  return access === 'self' ? [session] : [session, { token: [access] }];
}

function success(route: Route, named: Named): Operation['responses'] {
  if (route.answer)
    return { 200: { description: 'The answer', content: json(route.answer, 'output', named) } };
  if (!route.produces) return { 204: { description: 'Done' } };
  const types = route.produces.split(', ').map((type) => [type, {}]);
  return { 200: { description: 'The answer', content: Object.fromEntries(types) } };
}

function json(schema: z.ZodType, io: 'input' | 'output', named: Named): Content {
  return { 'application/json': { schema: schemaOf(schema, io, named) } };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined, named: Named): Parameter[] {
  if (!schema) return [];
  const { properties, required } = schemaOf(schema, 'input', named);
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, one]) => {
    const { description, ...rest } = isRecord(one) ? one : {};
    return {
      name,
      in: place,
      required: place === 'path' || (Array.isArray(required) && required.includes(name)),
      ...(typeof description === 'string' ? { description } : {}),
      schema: rest,
    };
  });
}

/** The schema with what has a name of its own put under `components`. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', named: Named): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      // A parser of "true" and "false" takes a boolean, whatever it is written as.
      const { def } = zodSchema._zod;
      if (def.type === 'pipe' && def.in._zod.def.type === 'string' && def.out._zod.def.type === 'boolean')
        jsonSchema.type = 'boolean';
    },
  });
  const { $schema: _, $defs, ...own } = made;
  for (const [name, one] of Object.entries($defs ?? {})) keep(name, moved(one), named);
  return moved(own);
}

/** @throws Error when two schemas claim one name: the contract itself is wrong then */
function keep(name: string, schema: JsonSchema, named: Named): void {
  const before = named.get(name);
  if (before && JSON.stringify(before) !== JSON.stringify(schema))
    throw new Error(`two schemas of the contract are named ${name}`);
  named.set(name, schema);
}

function refTo(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

function moved(schema: unknown): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  const value: unknown = JSON.parse(text);
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
