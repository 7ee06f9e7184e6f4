// World map: the outlines of countries as SVG paths by their ISO code, drawn once when Lenscap is built.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoNaturalEarth1, geoPath } from 'd3-geo';
import countries from 'i18n-iso-countries';
import { feature } from 'topojson-client';

/** Size of the drawing; Natural Earth's own proportions. */
export const MAP_WIDTH = 960;
export const MAP_HEIGHT = 500;

export interface WorldMap {
  readonly width: number;
  readonly height: number;
  /** Of the projection, for who draws a place on it. */
  readonly scale: number;
  readonly translate: readonly [number, number];
  /** Path by ISO 3166 alpha-2; territories without a code are left out. */
  readonly paths: Readonly<Record<string, string>>;
}

/** Natural Earth 1:110m (public domain), as world-atlas packs it. */
export function worldMap(): WorldMap {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-110m.json');
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof feature>[0];
  const { countries: object } = topology.objects;
  if (!object) throw new Error('world-atlas has no countries');
  const drawn = feature(topology, object);
  const features = 'features' in drawn ? drawn.features : [drawn];
  const shown = features.filter(({ id }) => id !== '010');
  const projection = geoNaturalEarth1().fitSize([MAP_WIDTH, MAP_HEIGHT], {
    type: 'FeatureCollection',
    features: shown,
  });
  const draw = geoPath(projection).digits(1);
  const paths = shown.flatMap((one) => {
    const code = countries.numericToAlpha2(String(one.id ?? ''));
    const path = draw(one);
    return code && path ? [[code, path] as const] : [];
  });
  return {
    width: MAP_WIDTH,
    height: MAP_HEIGHT,
    scale: projection.scale(),
    translate: projection.translate(),
    paths: Object.fromEntries(paths),
  };
}
