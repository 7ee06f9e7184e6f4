// The technician's page: site after site, device after device, what to do and how Lenscap will know it is done.

import type { FindingDetail } from '../store/estate.js';
import { html, type Markup, NOTHING } from '../usecases/html.js';
import type { TechnicianData, TechnicianDevice, TechnicianSite } from './data.js';
import { deviceFacts, findingFacts } from './device-facts.js';
import { day, footText, pageFrame } from './page-frame.js';
import { many } from './sentence.js';
import type { UrlOf } from './status-url.js';

/** A whole HTML document. @param urlOf undefined where no server is known, then nothing is linked */
export function technicianPage(data: TechnicianData, urlOf: UrlOf | undefined): string {
  return pageFrame(
    `Camera work list, ${day(data.madeAt)}`,
    html`<header>
<p class="kicker">Lenscap work list for technicians</p>
<h1>${technicianSentence(data)}</h1>
<p class="muted">${data.siteName ?? 'All sites'}, ${day(data.madeAt)}</p>
</header>
${data.leftOut.map((text) => html`<p class="notice">${text}</p>`)}
${data.sites.map((site) => siteBlock(site, urlOf))}
<footer class="muted"><p>${footText(data.madeAt, data.knowledgeDate)}</p></footer>`,
  );
}

export function technicianSentence({ deviceCount, findingCount, fine }: TechnicianData): string {
  const rest = fine > 0 ? ` Nothing is open on ${many(fine, 'other device')}.` : '';
  if (findingCount === 0)
    return fine > 0 ? `Nothing is open on ${many(fine, 'device')}.` : 'No device is known yet.';
  return `${many(findingCount, 'thing')} to do on ${many(deviceCount, 'device')}.${rest}`;
}

export function siteTitle({ name }: TechnicianSite): string {
  return name ?? 'At no site';
}

function siteBlock(site: TechnicianSite, urlOf: UrlOf | undefined): Markup {
  return html`<section><h2>${siteTitle(site)} <span class="count">${many(site.devices.length, 'device')}</span></h2>${site.devices.map((one) => deviceCard(one, urlOf))}</section>`;
}

function deviceCard({ device, findings }: TechnicianDevice, urlOf: UrlOf | undefined): Markup {
  const risk = findings[0]?.risk ?? 'low';
  const url = urlOf?.(device.id);
  const link = url === undefined ? NOTHING : html`<p class="facts"><a href="${url}">${url}</a></p>`;
  return html`<article class="card ${risk}"><h3>${device.name} <span class="badge ${risk}">${risk}</span></h3>
<p class="facts">${deviceFacts(device).join(' · ')}</p>${link}${findings.map(findingBlock)}</article>`;
}

function findingBlock(finding: FindingDetail): Markup {
  return html`<div class="finding"><p><strong>${finding.title}</strong>${finding.certainty === 'certain' ? '' : ' (likely)'} <span class="word ${finding.risk}">${finding.risk}</span><br>${finding.because}</p>
<p class="next">${finding.next}</p><p class="facts">${finding.closes} <span class="${finding.isOverdue ? 'late' : 'muted'}">${findingFacts(finding).join(' · ')}</span></p></div>`;
}
