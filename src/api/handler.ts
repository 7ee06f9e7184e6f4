// Handler: what answers one route, in the types of its contract.

import type { z } from 'zod';
import type { Access } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import type { Opened } from '../access/sessions.js';
import type { AsOf, Within } from '../store/estate.js';
import type { contract, RouteId } from './contract/contract.js';
import type { Services } from './services.js';

type RouteOf<Id extends RouteId> = Extract<(typeof contract)[number], { readonly id: Id }>;

/** A part of the contract as the handler gets it, parsed. */
type Part<Id extends RouteId, Name extends 'params' | 'query' | 'body'> =
  RouteOf<Id> extends { readonly [name in Name]: infer S extends z.ZodType } ? z.output<S> : undefined;

type Readable<T> = T extends readonly (infer E)[]
  ? readonly Readable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Readable<T[K]> }
    : T;

/** An answer that is no JSON. */
export interface Document {
  readonly type: string;
  /** Text that is large comes in pieces. */
  readonly body: string | Uint8Array | Iterable<string>;
  /** What a browser calls it when it is kept. */
  readonly fileName?: string | undefined;
}

/** What a route answers with; what its schema does not name is never sent. */
export type Answer<Id extends RouteId> =
  RouteOf<Id> extends { readonly answer: infer S extends z.ZodType }
    ? Readable<z.input<S>>
    : RouteOf<Id> extends { readonly produces: string }
      ? Document
      : undefined;

export interface Asked {
  readonly services: Services;
  readonly access: Access;
  /** Ids of sites that whoever asks may see; null is all. */
  readonly within: Within;
  readonly asOf: AsOf;
  /** Address of whoever asks. */
  readonly address: string;
  /** Where whoever asks finds this server, as https://cameras.example.org. */
  readonly origin: string;
  /** Says in the audit log what it was done to. */
  on(what: string): void;
  /** Sets the cookie of a session that was opened. */
  enter(opened: Opened): void;
  /** Takes the cookie back. */
  leave(): void;
}

type CallerOf<Id extends RouteId> = RouteOf<Id>['access'] extends 'public' ? Caller | undefined : Caller;

export interface Context<Id extends RouteId> extends Asked {
  readonly params: Part<Id, 'params'>;
  readonly query: Part<Id, 'query'>;
  readonly body: Part<Id, 'body'>;
  readonly caller: CallerOf<Id>;
}

/** The stream of events is no single answer; see events.ts. */
export type HandledId = Exclude<RouteId, 'watch'>;

export type Handler<Id extends RouteId> = (context: Context<Id>) => Promise<Answer<Id>> | Answer<Id>;

export type Handlers = { readonly [Id in HandledId]: Handler<Id> };
