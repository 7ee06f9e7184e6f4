// Verdicts: what each advisory means for this device, always with the steps that decided it.

import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconHelpCircle,
  IconMinus,
} from '@tabler/icons-react';
import type { Device } from '../../api/client.gen.js';
import { day, share } from '../../parts/numbers.js';
import { Said } from '../../parts/said.js';

type Verdict = Device['verdicts'][number];

const STATUS = {
  affected: { word: 'Affected', icon: IconAlertTriangleFilled, tone: 'red' },
  cannot_tell: { word: 'Cannot tell', icon: IconHelpCircle, tone: 'grey' },
  fixed: { word: 'Fixed', icon: IconCircleCheckFilled, tone: 'green' },
  not_applicable: { word: 'Does not apply', icon: IconMinus, tone: 'grey' },
} as const;

const ORDER = ['affected', 'cannot_tell', 'fixed', 'not_applicable'] as const;

function Priority({ verdict }: { readonly verdict: Verdict }) {
  const { severity, exploitedSince, epss, cves, origin } = verdict;
  return (
    <p className="parts quiet">
      {cves.length > 0 && <span className="mono">{cves.join(', ')}</span>}
      {severity && (
        <span>
          CVSS {severity.score.toFixed(1)} by <Said text={severity.by} />
        </span>
      )}
      {exploitedSince && <span className="ink-red">Exploited since {day(exploitedSince)}</span>}
      {epss && (
        <span>
          {share(epss.score)} chance within 30 days (EPSS of {day(epss.date)})
        </span>
      )}
      {origin === 'feed' && <span>from a feed; no person has checked the rule</span>}
    </p>
  );
}

function One({ verdict }: { readonly verdict: Verdict }) {
  const { word, icon: Icon, tone } = STATUS[verdict.status];
  return (
    <li className="line">
      <div className="line-top line-top-wide">
        <h3>
          <Said text={verdict.title} />
        </h3>
        <span className={`with-icon ink-${tone}`}>
          <Icon size={16} aria-hidden="true" />
          {word}
          {verdict.certainty === 'likely' && verdict.status !== 'cannot_tell' ? ', likely' : ''}
        </span>
      </div>
      <Priority verdict={verdict} />
      {verdict.fix && verdict.status !== 'not_applicable' && (
        <p>
          <Said text={verdict.fix.advice} />
        </p>
      )}
      {verdict.missing && verdict.missing.length > 0 && (
        <p>
          What would settle it: <Said text={verdict.missing.join('; ')} />
        </p>
      )}
      <details>
        <summary>
          Why<span className="unseen">: {verdict.advisory}</span>
        </summary>
        <ol className="because">
          {verdict.because.map(({ step, says }) => (
            <li key={`${step} ${says}`}>
              <span className="over">{step}</span>
              <Said text={says} />
            </li>
          ))}
        </ol>
        <p className="quiet">
          <span className="mono">{verdict.advisory}</span>
          {verdict.published && ` of ${day(verdict.published)}`}
        </p>
      </details>
    </li>
  );
}

export function VerdictsTab({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const sorted = [...verdicts].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  return (
    <section className="card">
      <h2>Advisories held against it</h2>
      {sorted.length === 0 ? (
        <p className="quiet">Lenscap knows no advisory of this make.</p>
      ) : (
        <ul className="lines">
          {sorted.map((verdict) => (
            <One key={verdict.advisory} verdict={verdict} />
          ))}
        </ul>
      )}
    </section>
  );
}
