import { type ReactNode, useEffect, useRef } from "react";

import { say } from "../text/text";
import { Written } from "../text/Written";

let firstPage = true;

interface Props {
  /** The heading and, without personal data, the title of the window. */
  children: ReactNode;
  title: string;
  /** Whether the heading takes the focus when the page is opened from another one. */
  takesFocus?: boolean;
  aside?: ReactNode;
}

/** The page's heading. It takes the focus after a change of page, so that the keyboard and a screen reader start there. */
export function PageHeading({ children, title, takesFocus = true, aside }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = say("title-in-window", { title });
  }, [title]);
  useEffect(() => {
    if (!firstPage && takesFocus) heading.current?.focus({ preventScroll: true });
    firstPage = false;
    // Only on arrival: a later change of the props must not move the focus.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <div className="page-heading">
      <h1 ref={heading} tabIndex={-1}>
        {typeof children === "string" ? <Written ours>{children}</Written> : children}
      </h1>
      {aside}
    </div>
  );
}
