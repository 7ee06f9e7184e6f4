// Service: one answer of one host, before it takes the shape of a format.

import type { CameraFirmware, CameraKind, CorpusPlace } from './data.js';

export interface Service {
  readonly address: string;
  readonly port: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly place: CorpusPlace;
  /** The head of the answer and what follows it. */
  readonly head: string;
  readonly web?: {
    readonly status: number;
    readonly server: string | null;
    readonly title: string;
    readonly location?: string;
    readonly realm?: string;
    readonly html: string;
  };
  readonly stream?: { readonly server: string; readonly realm: string };
  readonly product: string | undefined;
  /** Of a camera; a format shows as much of it as it can. */
  readonly camera?: {
    readonly kind: CameraKind;
    readonly model: string | undefined;
    readonly firmware: CameraFirmware | undefined;
  };
}

/** One format: how a service is written in it, and what of a camera can be read from it. */
export interface Shape {
  readonly extension: string;
  /** What stands before all records, between them and after them. */
  readonly frame: { readonly first: string; readonly between: string; readonly last: string };
  readonly shows: {
    /** False where the maker is known by the product alone. */
    readonly maker: boolean;
    readonly firmware: boolean;
    readonly country: boolean;
  };
  write(service: Service): string;
  /** Something in a record's place that is none. */
  readonly damaged: string | undefined;
}
