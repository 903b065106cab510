import type { KeyboardEvent, ReactNode } from "react";

import { say } from "../text/text";

interface Props {
  children: ReactNode;
  onPress: () => void;
  isPending: boolean;
  /** As other buttons look: the step answers a question, it acts against nobody. */
  plain?: boolean;
}

function refuseEnter(event: KeyboardEvent): void {
  if (event.key === "Enter") event.preventDefault();
}

/** The last step of an action against a person: a click or the space bar, never Enter, so that no slip of a key does it. */
export function CoerciveButton({ children, onPress, isPending, plain = false }: Props) {
  return (
    <button
      type="button"
      className={plain ? "button button-plain" : "button button-danger"}
      aria-disabled={isPending}
      onKeyDown={refuseEnter}
      onClick={(event) => {
        if (!isPending && event.detail <= 1) onPress();
      }}
    >
      {isPending ? say("sending") : children}
    </button>
  );
}
