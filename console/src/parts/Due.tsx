import { Clock, ClockAlert } from "lucide-react";

import { useNow } from "../frame/now";
import { clock, dueWords, pressure, relative } from "../words/time";

/** A deadline in words, with the clock time behind it. */
export function Due({ at }: { at: string }) {
  const now = useNow();
  const state = pressure(at, now);
  const Icon = state === "past" ? ClockAlert : Clock;
  return (
    <time dateTime={at} className="due" data-pressure={state} title={clock(at, now)}>
      <Icon aria-hidden="true" focusable="false" />
      {dueWords(at, now)}
    </time>
  );
}

/** A moment, as "in 20 min" or "3 h ago", with the clock time. */
export function Moment({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at}>
      {clock(at, now)} <span className="muted">({relative(at, now)})</span>
    </time>
  );
}
