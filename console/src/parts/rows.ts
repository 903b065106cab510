import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** Moves among rows with j and k, and keeps the focus on its row while the list changes under it. */
export interface RowFocus {
  move: (step: number) => void;
}

const ROW = "a[data-row-id]";

function linkOf(container: HTMLElement | null, id: string): HTMLElement | null {
  return container?.querySelector<HTMLElement>(`a[data-row-id="${CSS.escape(id)}"]`) ?? null;
}

interface Options {
  ids: readonly string[];
  /** Brings the row of this place into the page, when only some of the rows are drawn. */
  reveal?: (index: number) => void;
  /** A row to start at, for example the one opened last. */
  startAt?: string | undefined;
  /** The element around the rows. */
  container: RefObject<HTMLDivElement | null>;
}

export function useRowFocus({ ids, reveal, startAt, container }: Options): RowFocus {
  const held = useRef<string | undefined>(startAt);
  const place = useRef(-1);
  const wanted = useRef<string | undefined>(startAt);
  const hadFocus = useRef(false);

  useEffect(() => {
    const box = container.current;
    if (box === null) return undefined;
    const onFocus = (event: FocusEvent): void => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>(ROW) : null;
      hadFocus.current = link !== null;
      if (link !== null) held.current = link.dataset["rowId"];
    };
    const onBlur = (event: FocusEvent): void => {
      // A row that is taken out of the page loses the focus to nowhere; that is not the person's doing.
      if (event.relatedTarget !== null) hadFocus.current = false;
    };
    box.addEventListener("focusin", onFocus);
    box.addEventListener("focusout", onBlur);
    return () => {
      box.removeEventListener("focusin", onFocus);
      box.removeEventListener("focusout", onBlur);
    };
  }, [container]);

  // After every change of the list: focus what was asked for, or give the focus back to the row that had it.
  useLayoutEffect(() => {
    const target = wanted.current ?? held.current;
    if (target === undefined) return;
    const index = ids.indexOf(target);
    const lost = hadFocus.current && (document.activeElement === document.body || document.activeElement === null);
    if (index >= 0) place.current = index;
    if (wanted.current === undefined && !lost) return;
    const id = index >= 0 ? target : ids[Math.min(Math.max(place.current, 0), ids.length - 1)];
    const link = id === undefined ? null : linkOf(container.current, id);
    if (link === null) return;
    link.focus({ preventScroll: wanted.current === undefined });
    wanted.current = undefined;
  });

  const move = (step: number): void => {
    if (ids.length === 0) return;
    const from = held.current === undefined ? -1 : ids.indexOf(held.current);
    const start = from >= 0 ? from : hadFocus.current ? place.current : step > 0 ? -1 : 0;
    const index = Math.min(Math.max(start + step, 0), ids.length - 1);
    const id = ids[index];
    if (id === undefined) return;
    held.current = id;
    place.current = index;
    const link = linkOf(container.current, id);
    if (link !== null) {
      link.focus();
      return;
    }
    wanted.current = id;
    reveal?.(index);
  };
  return { move };
}
