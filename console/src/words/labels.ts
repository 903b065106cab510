import { digits, has, locale, say } from "../text/text";

export { digits };

// Codes of the API in words, from `words.ftl`. An unknown code is shown as sent rather than hidden.

export const USES = ["booth", "border-api", "le-api", "pnr", "case"] as const;

/** What a code says, and how the names of its texts begin. */
const KINDS = {
  use: "use",
  regime: "regime",
  flightState: "flight-state",
  hitState: "hit-state",
  band: "band",
  match: "match",
  verdict: "verdict",
  attribute: "attribute",
  document: "document",
  role: "role",
  sex: "sex",
  nameKind: "name-kind",
  identityKind: "identity-kind",
  outcome: "outcome",
  severity: "severity",
  run: "run",
  format: "format",
  job: "job",
  jobState: "job-state",
  approval: "approval",
  retention: "retention-action",
  record: "record",
  link: "link",
  environment: "environment",
  ground: "ground",
  issue: "issue",
  rowIssue: "row-issue",
  category: "category",
  status: "status",
  recordState: "record-state",
  task: "task",
  workNotice: "work-notice",
  workNoticeWayOn: "work-way-on",
  stream: "stream",
  streamHolds: "stream-holds",
  partState: "part-state",
  drillAnswer: "drill-answer",
  lesson: "lesson",
  erasureGround: "erasure-ground",
  erasureState: "erasure-state",
  erasureTarget: "erasure-target",
  systemCheck: "system-check-of",
  checkState: "check-state",
} as const;

/** The words for a code. A code without words is shown as `sent`, or as the code itself. */
export function words(kind: keyof typeof KINDS, code: string, sent?: string): string {
  const id = `${KINDS[kind]}-${code}`;
  return has(id) ? say(id) : (sent ?? plain(code));
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A code nobody gave words to: "count-mismatch" becomes "Count mismatch". */
function plain(code: string): string {
  return sentenceCase(code.replaceAll("-", " "));
}

/** "a, b and c" as the language joins them. */
export function list(values: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(values);
}

const BYTES = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as people say it: "812 byte", "2.2 MB". */
export function bytes(size: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), BYTES.length - 1);
  const unit = BYTES[step] ?? "byte";
  return new Intl.NumberFormat(locale(), { style: "unit", unit, maximumFractionDigits: 1 }).format(size / 1000 ** step);
}
