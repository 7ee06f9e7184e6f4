// Endless: a list of any length of which only what is seen is drawn; the next part is asked for before its end.

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface EndlessProps {
  readonly count: number;
  /** Height of one row in pixels before it is measured. */
  readonly rowHeight: number;
  readonly label: string;
  readonly isTable: boolean;
  /** Of everything that matches; -1 when nobody counted to the end. */
  readonly total: number;
  readonly head?: ReactNode;
  readonly hasNext: boolean;
  readonly isFetchingNext: boolean;
  readonly fetchNext: () => void;
  readonly row: (index: number) => ReactNode;
}

/** Rows before the end at which the next part is asked for. */
const AHEAD = 30;

/** Distance of the list from the top of the document, kept right when what is above it grows. */
function useOffset() {
  const ref = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => setOffset((ref.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return { ref, offset };
}

/** Arrow keys go from row to row, from the link of one to the link of the next. */
function onArrow(event: KeyboardEvent<HTMLDivElement>, scrollTo: (index: number) => void): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const here = event.target instanceof HTMLElement ? event.target.closest('[data-index]') : null;
  if (step === 0 || !(here instanceof HTMLElement) || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  const index = Number(here.dataset['index']) + step;
  const list = event.currentTarget;
  const focus = (): boolean => {
    const next = list.querySelector(`[data-index="${index}"] a`);
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
    return next !== null;
  };
  scrollTo(index);
  // At once, so that a quick second press starts from the right row; later only where it is not drawn yet.
  if (!focus()) requestAnimationFrame(focus);
}

export function Endless(props: EndlessProps) {
  const { count, rowHeight, isTable, hasNext, isFetchingNext, fetchNext } = props;
  const { ref, offset } = useOffset();
  const list = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: offset,
  });
  const drawn = list.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNext && !isFetchingNext && last >= count - AHEAD) fetchNext();
  }, [hasNext, isFetchingNext, last, count, fetchNext]);
  const rows = drawn.map(({ index, start, key }) => (
    <div
      key={key}
      ref={list.measureElement}
      data-index={index}
      role={isTable ? 'row' : 'listitem'}
      {...(isTable
        ? { 'aria-rowindex': index + 2 }
        : { 'aria-posinset': index + 1, 'aria-setsize': props.total })}
      className="endless-row"
      style={{ transform: `translateY(${start - offset}px)` }}
    >
      {props.row(index)}
    </div>
  ));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the arrow keys of the links in it
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is a table whenever it has a label
    <div
      className="endless"
      role={isTable ? 'table' : undefined}
      aria-label={isTable ? props.label : undefined}
      aria-rowcount={isTable ? (props.total < 0 ? -1 : props.total + 1) : undefined}
      onKeyDown={(event) => onArrow(event, (index) => list.scrollToIndex(index, { align: 'auto' }))}
    >
      {isTable && props.head}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is a list whenever it has a label */}
      <div
        ref={ref}
        role={isTable ? 'rowgroup' : 'list'}
        aria-label={isTable ? undefined : props.label}
        className="endless-body"
        style={{ height: list.getTotalSize() }}
      >
        {rows}
      </div>
      {isFetchingNext && <p className="quiet endless-more">Loading more</p>}
    </div>
  );
}
