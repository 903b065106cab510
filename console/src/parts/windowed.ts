import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

export interface Windowed {
  /** Indices of the rows to draw. */
  indices: number[];
  /** Heights of what is left out above and below, in pixels. */
  above: number;
  below: number;
  measure: (row: HTMLTableRowElement | null) => void;
  reveal: (index: number) => void;
}

/** Draws only the rows near the window of a long list. */
export function useWindowed(count: number, rowHeight: number, container: RefObject<HTMLElement | null>): Windowed {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const box = container.current;
    if (box === null) return undefined;
    const read = (): void => setTop(box.getBoundingClientRect().top + window.scrollY);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [container]);
  // Rows are not memoised, so the functions the library returns are always called afresh.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: 120,
    scrollPaddingEnd: 60,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const reveal = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]);
  return {
    indices: items.map((item) => item.index),
    above: first === undefined ? 0 : Math.max(0, first.start - top),
    below: last === undefined ? 0 : Math.max(0, virtualizer.getTotalSize() - (last.end - top)),
    measure: virtualizer.measureElement,
    reveal,
  };
}
