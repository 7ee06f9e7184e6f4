// Open counts: how many findings are open of each risk; each leads to its list.

import { Link } from '@tanstack/react-router';
import type { Today } from '../../api/client.gen.js';
import { count } from '../../parts/numbers.js';
import { RISK_LOOKS, RISKS } from '../../parts/risk.js';

export function OpenCounts({ open }: { readonly open: Today['open'] }) {
  return (
    <ul className="counts" aria-label="Open findings by risk">
      {RISKS.map((risk) => {
        const { word, icon: Icon, tone } = RISK_LOOKS[risk];
        return (
          <li key={risk} className="count">
            <Link to="/findings" search={{ risk }}>
              <b className="num">{count(open[risk])}</b>
              <span className={open[risk] > 0 ? `ink-${tone}` : 'quiet'}>
                <Icon size={16} aria-hidden="true" />
                {word}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
