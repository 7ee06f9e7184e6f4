// Make: the one entry for whoever wants something printed: a report or labels, as a page or a PDF.

import type { AsOf, Estate, Within } from '../store/estate.js';
import { collectLabels, collectManager, collectTechnician } from './collect.js';
import { labelsPage } from './labels-page.js';
import { managerPage } from './manager-page.js';
import { labelsPdf, managerPdf, technicianPdf } from './pdf.js';
import { statusUrls, type UrlOf } from './status-url.js';
import { technicianPage } from './technician-page.js';

export type ReportKind = 'manager' | 'technician';
export type PrintFormat = 'html' | 'pdf';

/** Whose eyes read the estate, and when. */
export interface Reading {
  readonly estate: Estate;
  readonly within: Within;
  readonly asOf: AsOf;
}

export interface ReportWishes {
  /** Id or name of the one site to report on. */
  readonly site?: string | undefined;
  /** YYYY-MM-DD. */
  readonly knowledgeDate?: string | undefined;
  /** Of the server; without it a report links to nothing. */
  readonly publicUrl?: string | undefined;
}

export interface LabelWishes {
  readonly site?: string | undefined;
  /** Id of the only device to label. */
  readonly device?: string | undefined;
  /** Of the server, as in https://lenscap.example.com. */
  readonly publicUrl: string;
}

export interface Printed {
  /** Media type, charset included. */
  readonly type: string;
  readonly body: string | Buffer;
  /** For saving; plain ASCII. */
  readonly fileName: string;
}

/** @throws UsageError for a site that is not seen, a bad address of the server, or a PDF without its library */
export async function makeReport(
  kind: ReportKind,
  format: PrintFormat,
  { estate, within, asOf }: Reading,
  wishes: ReportWishes = {},
): Promise<Printed> {
  const urlOf = wishes.publicUrl === undefined ? undefined : statusUrls(wishes.publicUrl);
  const body =
    kind === 'manager'
      ? await managerBody(format, await collectManager(estate, within, asOf, wishes))
      : await technicianBody(format, await collectTechnician(estate, within, asOf, wishes), urlOf);
  return printed(kind, format, asOf, body);
}

/** One label for each camera, recorder and intercom. @throws UsageError as makeReport, and for a device that is not seen */
export async function makeLabels(
  format: PrintFormat,
  { estate, within, asOf }: Reading,
  wishes: LabelWishes,
): Promise<Printed> {
  const { labels, leftOut } = await collectLabels(estate, within, asOf, wishes);
  const body = format === 'html' ? labelsPage(labels, leftOut) : await labelsPdf(labels, asOf.now);
  return printed('labels', format, asOf, body);
}

async function managerBody(format: PrintFormat, data: Parameters<typeof managerPage>[0]) {
  return format === 'html' ? managerPage(data) : managerPdf(data);
}

async function technicianBody(
  format: PrintFormat,
  data: Parameters<typeof technicianPage>[0],
  urlOf: UrlOf | undefined,
) {
  return format === 'html' ? technicianPage(data, urlOf) : technicianPdf(data, urlOf);
}

function printed(what: string, format: PrintFormat, { now }: AsOf, body: string | Buffer): Printed {
  return {
    type: format === 'html' ? 'text/html; charset=utf-8' : 'application/pdf',
    body,
    fileName: `lenscap-${what}-${now.slice(0, 10)}.${format}`,
  };
}
