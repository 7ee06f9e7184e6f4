// Shared parts: what many reports say in the same words is held once, where all of them are held together.

import type { ReportDevice, ReportFinding, ReportVerdict } from './report.js';

/** Parts remembered at most: what is as rare as that is not worth looking for. */
const MOST = 100_000;

/** Gives back each report as it was; equal parts of several are one, so nobody may change them. */
export function makeSharing(): (device: ReportDevice) => ReportDevice {
  const texts = new Map<string, string>();
  const parts = new Map<string, unknown>();

  const text = (said: string) => remembered(texts, said, said);
  function part<T>(value: T): T {
    // A part is found by its text, so what is found is of the same kind.
    return remembered(parts, JSON.stringify(value), value) as T;
  }
  const finding = (one: ReportFinding): ReportFinding => ({
    ...one,
    key: text(one.key),
    title: text(one.title),
    because: text(one.because),
    next: text(one.next),
    closes: text(one.closes),
    since: text(one.since),
    priority: part(one.priority),
  });
  const verdict = (one: ReportVerdict): ReportVerdict => ({
    ...one,
    advisory: text(one.advisory),
    title: text(one.title),
    cves: part(one.cves),
    because: part(one.because.map(part)),
    fix: part(one.fix),
    scores: part(one.scores),
    epss: part(one.epss),
    ...(one.severity && { severity: part(one.severity) }),
    ...(one.missing && { missing: part(one.missing) }),
  });
  return (device) => ({
    ...device,
    lineage: part(device.lineage),
    covered: part(device.covered),
    lifecycle: part(device.lifecycle),
    evidence: device.evidence.map((one) => ({
      ...one,
      kind: text(one.kind),
      via: text(one.via),
      address: text(one.address),
      at: text(one.at),
    })),
    verdicts: device.verdicts.map(verdict),
    findings: device.findings.map(finding),
  });
}

function remembered<T>(known: Map<string, T>, key: string, value: T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size < MOST) known.set(key, value);
  return value;
}
