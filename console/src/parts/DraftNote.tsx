import { useNow } from "../frame/now";
import { say } from "../text/text";
import { clock } from "../words/time";
import type { DraftState } from "./draft";

/** Until when the node keeps what was entered, or that it could not. */
export function DraftNote({ state }: { state: DraftState }) {
  const now = useNow();
  return (
    <p className="muted small draft-note" role="status">
      {state.is === "kept" ? `${state.restored ? `${say("draft-restored")} ` : ""}${say("draft-kept", { time: clock(state.until, now) })}` : null}
      {state.is === "failed" ? say("draft-failed") : null}
    </p>
  );
}
