import type { KeyboardEvent } from "react";

import { say } from "../text/text";

interface Props {
  children: string;
  onPress: () => void;
  isPending: boolean;
}

function refuseEnter(event: KeyboardEvent): void {
  if (event.key === "Enter") event.preventDefault();
}

/** The last step of an action against a person: a click or the space bar, never Enter, so that no slip of a key does it. */
export function CoerciveButton({ children, onPress, isPending }: Props) {
  return (
    <button
      type="button"
      className="button button-danger"
      aria-disabled={isPending}
      onKeyDown={refuseEnter}
      onClick={() => {
        if (!isPending) onPress();
      }}
    >
      {isPending ? say("sending") : children}
    </button>
  );
}
