// The wiring of what is printed: the estate of an open store, the owner's rules and the age of the knowledge.

import type { App } from './app.js';
import { loadKnowledge } from './knowledge/knowledge.js';
import { dueDaysOf } from './notices-app.js';
import {
  makeLabels,
  makeReport,
  type Printed,
  type PrintFormat,
  type Reading,
  type ReportKind,
} from './reports/make.js';
import { statusUrls } from './reports/status-url.js';
import { knowledgeFolder } from './store/data-directory.js';

export interface PrintPlace {
  readonly data?: string;
  readonly database?: string;
  /** Name or id of the only site to print. */
  readonly site?: string;
  /** Where the server is reached. */
  readonly url?: string;
}

export interface LabelPlace extends PrintPlace {
  readonly url: string;
  /** Id, address, serial number or MAC of the only device to label. */
  readonly device?: string;
}

/** Before a store is opened. @throws UsageError for what is no address of a server */
export function checkServer(url: string): void {
  statusUrls(url);
}

/** With the eyes of the owner of the store: all sites. @throws UsageError as makeReport */
export async function printReport(
  app: App,
  place: PrintPlace,
  kind: ReportKind,
  format: PrintFormat,
): Promise<Printed> {
  const { asOf: knowledgeDate } = loadKnowledge(knowledgeFolder(place));
  const wishes = { site: place.site, publicUrl: place.url, knowledgeDate };
  return makeReport(kind, format, await readingOf(app, place), wishes);
}

/** With the eyes of the owner of the store: all sites. @throws UsageError as makeLabels */
export async function printLabels(app: App, place: LabelPlace, format: PrintFormat): Promise<Printed> {
  const reading = await readingOf(app, place);
  const device = place.device === undefined ? undefined : (await app.device(place.device)).id;
  return makeLabels(format, reading, { site: place.site, publicUrl: place.url, device });
}

async function readingOf(app: App, place: PrintPlace): Promise<Reading> {
  // Overdue is the same here as in the notices.
  const dueDays = await dueDaysOf(place);
  return { estate: app.store.estate, within: null, asOf: { now: new Date().toISOString(), dueDays } };
}
