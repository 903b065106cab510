import type { Masked } from "../api/types";
import { say } from "../text/text";
import { words } from "../words/labels";
import { partialDate } from "../words/partial-date";

const SHAPES: Record<string, string> = {
  // Octagon, triangle, circle: told apart without colour.
  strong: "M5 1h6l4 4v6l-4 4H5l-4-4V5z",
  possible: "M8 1.2 15.2 14.6H.8z",
  weak: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z",
};

const SIGNS: Record<string, string> = {
  strong: "M8 4.2v4.6M8 11v1.2",
  possible: "M8 6v4M8 11.6v1.1",
  weak: "M5.2 8h5.6",
};

function Shape({ band }: { band: string }) {
  return (
    <svg className="mark-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[band] ?? SHAPES["weak"]} className="mark-body" />
      <path d={SIGNS[band] ?? SIGNS["weak"]} className="mark-sign" />
    </svg>
  );
}

/** How much speaks for a match: an order in words and shapes, not a probability. */
export function Band({ band, long = false }: { band: string; long?: boolean }) {
  return (
    <span className="mark" data-band={band}>
      <Shape band={band} />
      {words(long ? "match" : "band", band)}
    </span>
  );
}

const VERDICT_SIGNS: Record<string, string> = {
  for: "M3.5 8.5 7 12l6-7.5",
  against: "M4 4l8 8M12 4l-8 8",
  unknown: "M5.6 5.8a2.4 2.4 0 1 1 3.4 2.3c-.7.4-1 .8-1 1.6M8 12v.6",
};

/** What one attribute says: For, Against or Unknown. */
export function Verdict({ verdict }: { verdict: string }) {
  return (
    <span className="verdict" data-verdict={verdict}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={VERDICT_SIGNS[verdict] ?? VERDICT_SIGNS["unknown"]} />
      </svg>
      {words("verdict", verdict)}
    </span>
  );
}

export function Tag({ children, tone = "plain" }: { children: string; tone?: "plain" | "info" | "caution" | "danger" | "clear" }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

const HIT_TONES: Record<string, "plain" | "info" | "caution" | "danger" | "clear"> = {
  open: "info",
  claimed: "info",
  confirmed: "danger",
};

export function HitState({ state }: { state: string }) {
  return <Tag tone={HIT_TONES[state] ?? "plain"}>{words("hitState", state)}</Tag>;
}

/** The product's mark: two nodes and what passes between them. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0f62fe" />
      <path d="M10 10v12h12" fill="none" stroke="#fff" strokeWidth="2.6" />
      <circle cx="10" cy="9" r="3.6" fill="#fff" />
      <circle cx="23" cy="22" r="3.6" fill="#fff" />
      <circle cx="10" cy="22" r="3.6" fill="#0f62fe" stroke="#fff" strokeWidth="2.4" />
    </svg>
  );
}

/** Says that what names a person is masked, since when and by which law. */
export function MaskedTag({ masked }: { masked: Masked }) {
  return (
    <span title={masked.source ?? masked.rule}>
      <Tag tone="caution">{say("person-masked-since", { date: partialDate(masked.since.slice(0, 10)) })}</Tag>
    </span>
  );
}
