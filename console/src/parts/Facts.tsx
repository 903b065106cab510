import type { ReactNode } from "react";

import { say } from "../text/text";
import { Written } from "../text/Written";

/** Labelled values. A value that is not there is said to be missing, never left out. */
export function Facts({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return <dl className={wide ? "facts facts-wide" : "facts"}>{children}</dl>;
}

export function Fact({ label, children, missing = say("not-stated") }: { label: string; children?: ReactNode; missing?: string }) {
  const empty = children === undefined || children === null || children === "";
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{empty ? <span className="muted">{missing}</span> : typeof children === "string" ? <Written ours>{children}</Written> : children}</dd>
    </div>
  );
}
