import { useEffect, useRef, useSyncExternalStore } from "react";

const STORE = "liaison.single-keys";
const listeners = new Set<() => void>();

function readSetting(): boolean {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true;
  }
}

/** Turns the single-key shortcuts on or off (WCAG 2.1.4). Kept on this computer; it says nothing about a person. */
export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    // Storage may be closed by policy: the setting then lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, readSetting);
}

/** Whether a key press belongs to a field or a dialog rather than to the page. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox], [role=menu]") !== null;
}

// The second key of a pair must follow within this time.
const PAIR_MS = 1200;

/** Something the page can do, also offered in the palette. */
export interface Command {
  /** The name of its text. */
  text: string;
  run: () => void;
  /** Not now: not offered, and its key does nothing. */
  off?: boolean;
}

export type Keys = Record<string, ((event: KeyboardEvent) => void) | Command>;

const shown = new Set<{ current: Keys }>();

/** What can be done on the page now, with its key. */
export function commands(): (Command & { key: string })[] {
  return [...shown].flatMap(({ current }) =>
    Object.entries(current).flatMap(([key, action]) => (typeof action === "function" || action.off === true ? [] : [{ ...action, key }])),
  );
}

/** Single-key shortcuts of a page, and pairs such as "g h". */
export function useKeys(keys: Keys): void {
  const enabled = useSingleKeys();
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    shown.add(current);
    return () => {
      shown.delete(current);
    };
  }, []);
  useEffect(() => {
    if (!enabled) return undefined;
    let first = "";
    let firstAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const pair = event.timeStamp - firstAt < PAIR_MS ? current.current[`${first} ${event.key}`] : undefined;
      const action = pair ?? current.current[event.key];
      first = event.key;
      firstAt = event.timeStamp;
      if (action === undefined) return;
      first = "";
      if (typeof action === "function") action(event);
      else if (action.off !== true) action.run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}
