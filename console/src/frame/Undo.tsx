import { Undo2 } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";

import { Button } from "../parts/Button";
import { say } from "../text/text";
import { useKeys } from "./keys";

interface Offer {
  done: string;
  undo: () => void;
}

let offer: Offer | undefined;
const listeners = new Set<() => void>();

function set(next: Offer | undefined): void {
  offer = next;
  for (const listener of listeners) listener();
}

/** Says what was done and offers to take it back, for ten seconds. Afterwards the history of the record leads back. */
export function offerUndo(done: string, undo: () => void): void {
  set({ done, undo });
}

/** Nothing of a session may be taken back in the next one. */
export function forgetUndo(): void {
  set(undefined);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Undo() {
  const current = useSyncExternalStore(subscribe, () => offer);
  return current === undefined ? null : <Toast key={current.done} offer={current} />;
}

const SHOWN_MS = 10_000;

function Toast({ offer: { done, undo } }: { offer: Offer }) {
  // Whoever points at it or stands on it is still reading.
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(forgetUndo, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held]);
  const take = (): void => {
    forgetUndo();
    undo();
  };
  useKeys({ u: { text: "undo", run: take } });
  return (
    // Nothing is done by pointing at it: it only stays.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="undo fade-in"
      aria-label={say("undo-region")}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{done}</span>
      <Button onPress={take} icon={<Undo2 aria-hidden="true" />}>
        {say("undo")}
      </Button>
    </aside>
  );
}
