// Contacts as RDAP: networks, AS numbers and entities as a registry's RDAP service answers them (RFC 9083).

import { z } from 'zod';
import { mailAddress } from '../core/mail-address.js';
import { addressKey, between } from './address-range.js';
import type { Answer, ContactBook } from './contact-book.js';

const text = z.string().max(4096);

/** A property of a jCard (RFC 7095, 3.3): name, parameters, type, and values. */
const property = z.tuple([text, z.unknown(), z.unknown()]).rest(z.unknown());
const jcard = z.tuple([z.literal('vcard'), z.array(property).max(1000)]);

interface Entity {
  readonly handle?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly vcardArray?: z.infer<typeof jcard> | undefined;
  readonly entities?: readonly Entity[] | undefined;
}

const entity: z.ZodType<Entity> = z.object({
  handle: text.optional(),
  roles: z.array(text).max(100).optional(),
  vcardArray: jcard.optional().catch(undefined),
  get entities() {
    return z.array(entity).max(1000).optional();
  },
});

const entities = z.array(entity).max(1000).default([]);
const object = z.discriminatedUnion('objectClassName', [
  z.object({ objectClassName: z.literal('ip network'), startAddress: text, endAddress: text, entities }),
  z.object({
    objectClassName: z.literal('autnum'),
    startAutnum: z.int().min(0),
    endAutnum: z.int().min(0).optional(),
    entities,
  }),
  z.object({
    objectClassName: z.literal('entity'),
    handle: text,
    roles: z.array(text).optional(),
    vcardArray: jcard.optional(),
    entities,
  }),
]);

/** Entities stand in entities (an organisation holds its roles); deeper than this nothing is looked for. */
const MAX_DEPTH = 4;

/** Adds an object to the book. @returns why it could not, if so */
export function addRdapObject(value: unknown, book: ContactBook): string | undefined {
  if (depthOf(value) > 60) return 'it is nested too deep';
  const parsed = object.safeParse(value);
  if (!parsed.success) return 'no RDAP ip network, autnum or entity (RFC 9083)';
  const found = parsed.data;
  if (found.objectClassName === 'entity') {
    const own = mailOf(found);
    const answer = answerOf(found.entities);
    const email = answer.contact?.email ?? own;
    const organisation = nameOf(found);
    book.addNamed(found.handle, {
      ...(email !== undefined && { email }),
      ...(organisation !== undefined && { organisation }),
      ...(answer.names && { names: answer.names }),
    });
    return undefined;
  }
  const answer = answerOf(found.entities);
  if (found.objectClassName === 'autnum') {
    book.addAsns(found.startAutnum, found.endAutnum ?? found.startAutnum, answer);
    return undefined;
  }
  const range = between(addressKey(found.startAddress), addressKey(found.endAddress));
  if (!range) return 'its addresses are no network';
  book.addNetwork(range, answer);
  return undefined;
}

/** The entity in the role of abuse with a mail address; else the handles under which one may stand elsewhere. */
function answerOf(all: readonly Entity[]): Answer {
  const flat = flattened(all, MAX_DEPTH);
  const owner = flat.find(({ roles }) => roles?.includes('registrant'));
  const organisation = owner && nameOf(owner);
  const abuse = flat.filter(({ roles }) => roles?.includes('abuse'));
  const email = abuse.map(mailOf).find((address) => address !== undefined);
  if (email !== undefined)
    return { contact: organisation === undefined ? { email } : { email, organisation } };
  return { names: [...abuse, ...(owner ? [owner] : [])].flatMap(({ handle }) => handle ?? []) };
}

function flattened(all: readonly Entity[], depth: number): readonly Entity[] {
  if (depth === 0) return [];
  return [...all, ...all.flatMap(({ entities: inner }) => flattened(inner ?? [], depth - 1))];
}

function mailOf({ vcardArray }: Entity): string | undefined {
  return valuesOf(vcardArray, 'email')
    .map(mailAddress)
    .find((address) => address !== undefined);
}

function nameOf({ vcardArray }: Entity): string | undefined {
  return [...valuesOf(vcardArray, 'org'), ...valuesOf(vcardArray, 'fn')].find((name) => name.trim() !== '');
}

function valuesOf(card: Entity['vcardArray'], name: string): readonly string[] {
  return (card?.[1] ?? [])
    .filter(([property]) => property.toLowerCase() === name)
    .flatMap(([, , , value]) => (typeof value === 'string' ? [value.slice(0, 1000)] : []));
}

/** How deep brackets stand in each other: a schema that calls itself must not be led on for ever. */
function depthOf(value: unknown, limit = 64): number {
  if (typeof value !== 'object' || value === null || limit === 0) return 0;
  let deepest = 0;
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner, limit - 1));
  return deepest + 1;
}
