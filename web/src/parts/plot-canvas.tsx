// Plot canvas: uPlot in the colours of the page; drawn anew when the width or light and dark change.

import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';

export interface Series {
  /** Empty: drawn, but not among the names. */
  readonly name: string;
  readonly tone: 'red' | 'orange' | 'amber' | 'grey' | 'accent' | 'band';
  readonly values: readonly (number | null)[];
  /** Values that are drawn, where they are not those that are told: the top of a stack. */
  readonly drawn?: readonly (number | null)[];
  readonly isDashed?: boolean;
  /** Filled down to zero, or to the series after it. */
  readonly fill?: 'zero' | 'next';
}

interface PlotCanvasProps {
  readonly title: string;
  readonly height: number;
  readonly x: readonly number[];
  readonly series: readonly Series[];
  readonly isTime?: boolean;
  readonly isShare?: boolean;
  readonly isBars?: boolean;
  readonly xWord: (x: number) => string;
  readonly xTick?: (x: number) => string;
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Steps between two numbers below the drawing. */
const WHOLE = [1, 2, 5, 10, 20, 30, 50, 100, 200, 365, 500, 1000, 2000];

/** Colours are read from the page: a canvas knows no variables. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name: string): string => style.getPropertyValue(`--${name}`).trim();
}

function lineOf({ name, tone, isDashed, fill }: Series, colour: (name: string) => string, isBars: boolean) {
  const stroke = tone === 'band' ? 'transparent' : colour(`plot-${tone}`);
  const bars = uPlot.paths.bars?.({ size: [0.6, 56] });
  return {
    label: name,
    stroke,
    width: tone === 'band' ? 0 : 1.75,
    points: { show: false },
    ...(isDashed ? { dash: [6, 5] } : {}),
    ...(isBars && bars ? { paths: bars, fill: stroke, width: 0 } : {}),
    ...(fill === 'zero' && !isBars ? { fill: `color-mix(in srgb, ${stroke} 55%, transparent)` } : {}),
  };
}

function optionsOf(props: PlotCanvasProps, width: number): uPlot.Options {
  const { height, series, isTime = false, isShare = false, isBars = false, x, xWord, xTick = xWord } = props;
  const colour = colours();
  const axis = {
    stroke: colour('ink-2'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
  };
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const days = (_: uPlot, values: number[]) => values.map((value) => xTick(value));
  const dates = (_: uPlot, values: number[]) => values.map((value) => DATE.format(value * 1000));
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 24, 0, 0],
    scales: {
      x: isBars ? { time: false, range: [-0.5, x.length - 0.5] } : { time: isTime },
      y: { range: (_, __, top) => [0, isShare ? 1 : Math.max(4, Math.ceil(top * 1.08))] },
    },
    axes: [
      {
        ...axis,
        font,
        grid: { show: false },
        space: isBars ? 20 : 70,
        size: 28,
        ...(isBars ? { splits: () => [...x] } : {}),
        // A day is the least that is drawn; half a day names nothing.
        ...(isTime ? { values: dates } : { values: days, incrs: WHOLE }),
      },
      {
        ...axis,
        font,
        size: 44,
        values: (_, values) =>
          values.map((value) =>
            isShare ? `${Math.round(value * 100)}%` : Number.isInteger(value) ? String(value) : '',
          ),
      },
    ],
    series: [{}, ...series.map((one) => lineOf(one, colour, isBars))],
    bands: series.flatMap((one, i) =>
      one.fill === 'next'
        ? [
            {
              series: [i + 1, i + 2] as [number, number],
              fill: `color-mix(in srgb, ${colour(`plot-${one.tone === 'band' ? 'accent' : one.tone}`)} ${one.tone === 'band' ? 18 : 55}%, transparent)`,
            },
          ]
        : [],
    ),
  };
}

export function PlotCanvas(props: PlotCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: light and dark are read from the page when it is drawn
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const data = [props.x, ...props.series.map(({ drawn, values }) => drawn ?? values)];
    const plot = new uPlot(optionsOf(props, element.clientWidth), data as uPlot.AlignedData, element);
    const observer = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: props.height }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [props, scheme]);
  return <div ref={place} role="img" aria-label={props.title} />;
}
