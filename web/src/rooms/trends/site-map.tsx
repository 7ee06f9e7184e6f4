// Site map: where the sites are, on the world; drawn from what was prepared when Lenscap was built.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { geoNaturalEarth1Raw } from 'd3-geo';
import world from 'world-map.json';
import type { Site } from '../../api/client.gen.js';
import { sitesQuery } from '../../api/queries.js';
import { count, many } from '../../parts/numbers.js';
import { plain, Said } from '../../parts/said.js';
import { useDesktop } from '../../parts/use-desktop.js';

/** About how wide the drawing is, in pixels. */
const WIDTHS = { desktop: 860, phone: 330 };

const LAND = Object.values(world.paths).join('');

/** @returns where a place is on the drawing */
function pointOf({ latitude, longitude }: NonNullable<Site['place']>): readonly [number, number] {
  const [x, y] = geoNaturalEarth1Raw((longitude * Math.PI) / 180, (latitude * Math.PI) / 180);
  const [left, top] = world.translate;
  return [left + x * world.scale, top - y * world.scale];
}

/** @param unit a pixel of the screen in units of the drawing */
function Mark({ site, unit }: { readonly site: Site; readonly unit: number }) {
  if (!site.place) return null;
  const [x, y] = pointOf(site.place);
  const size = unit * (7 + Math.min(14, Math.sqrt(site.open) * 1.6));
  return (
    <g className={site.overdue > 0 ? 'site-mark site-mark-late' : 'site-mark'}>
      <circle cx={x} cy={y} r={size} />
      <text x={x} y={y - size - 5 * unit} fontSize={13 * unit}>
        {plain(site.name)}
      </text>
      <title>{`${plain(site.name)}: ${site.open} open, ${site.overdue} overdue`}</title>
    </g>
  );
}

/** The part of the world in which the sites are, with room around; never closer than a country. */
function viewOf(sites: readonly Site[]): readonly [left: number, top: number, width: number, height: number] {
  const points = sites.flatMap(({ place }) => (place ? [pointOf(place)] : []));
  if (points.length === 0) return [0, 0, world.width, world.height];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const width = Math.min(world.width, Math.max(300, (Math.max(...xs) - Math.min(...xs)) * 1.8));
  const height = Math.max((width * world.height) / world.width, Math.max(...ys) - Math.min(...ys) + 100);
  const left = (Math.max(...xs) + Math.min(...xs) - width) / 2;
  const top = (Math.max(...ys) + Math.min(...ys) - height) / 2;
  return [left, top, width, height];
}

export function SiteMap() {
  const { data } = useQuery(sitesQuery);
  const sites = data?.items ?? [];
  const view = viewOf(sites);
  const unit = view[2] / (useDesktop() ? WIDTHS.desktop : WIDTHS.phone);
  const without = sites.filter(({ place }) => !place).length;
  return (
    <figure className="card">
      <figcaption>
        <h2>Where the sites are</h2>
        <p className="quiet">
          {sites.length === 0
            ? 'There are no sites yet; make one under Sites.'
            : `A larger circle has more open findings; a red one has something overdue. ${without > 0 ? `${many(without, 'site')} without a place.` : ''}`}
        </p>
      </figcaption>
      <svg className="world" viewBox={view.join(' ')} role="img" aria-label="Map of the sites">
        <path d={LAND} className="land" />
        {sites.map((site) => (
          <Mark key={site.id} site={site} unit={unit} />
        ))}
      </svg>
      <ul className="legend">
        {sites.map((site) => (
          <li key={site.id}>
            <Link to="/findings" search={{ site: site.id }}>
              <Said text={site.name} />
            </Link>
            {count(site.open)} open, {count(site.overdue)} overdue
          </li>
        ))}
      </ul>
    </figure>
  );
}
