import type { HistoryEntry } from "../api/types";
import { Moment } from "./Due";

/** What happened, newest first. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  if (entries.length === 0) return <p className="muted">Nothing yet.</p>;
  return (
    <ol className="history">
      {entries.toReversed().map((entry) => (
        <li key={`${entry.position} ${entry.what}`}>
          <p>{entry.what}</p>
          {entry.reason === undefined || entry.reason === null || entry.reason === "" ? null : (
            <p className="history-reason" dir="auto">
              “{entry.reason}”
            </p>
          )}
          <p className="muted small">
            {entry.actor}, {entry.unit} · <Moment at={entry.time} /> · entry {entry.position}
          </p>
        </li>
      ))}
    </ol>
  );
}
