import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { say } from "../text/text";
import { Written } from "../text/Written";

type Tone = "info" | "caution" | "danger" | "clear";

const ICONS = { info: Info, caution: TriangleAlert, danger: CircleAlert, clear: CircleCheck };

interface Props {
  tone: Tone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** A boxed message: what is the case, and what to do next. */
export function Notice({ tone, title, children, actions }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={`notice notice-${tone}`}>
      <Icon aria-hidden="true" focusable="false" />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
        {actions === undefined ? null : <div className="actions">{actions}</div>}
      </div>
    </div>
  );
}

/** Nothing to show: why, and what to do next. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <div className="muted">{children}</div>
    </div>
  );
}

/** What an answer lacks, in the server's own sentences. */
export function Missing({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Notice tone="caution" title={say("missing-title")}>
      <ul className="missing">
        {sentences.map((sentence) => (
          <li key={sentence} lang="en">
            <Written>{sentence}</Written>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
