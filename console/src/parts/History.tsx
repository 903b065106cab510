import type { HistoryEntry } from "../api/types";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { AsSent } from "./AsSent";
import { Moment } from "./Due";

/** What happened, newest first. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  if (entries.length === 0) return <p className="muted">{say("history-none")}</p>;
  return (
    <ol className="history">
      {entries.toReversed().map((entry) => (
        <li key={`${entry.position} ${entry.what}`}>
          <p>
            <AsSent text={entry.what} />
          </p>
          {entry.reason === undefined || entry.reason === null || entry.reason === "" ? null : (
            <p className="history-reason">
              <Say id="history-quote" values={{ text: entry.reason }} />
            </p>
          )}
          <p className="muted small">
            <Say
              id="history-line"
              values={{ actor: entry.actor, unit: entry.unit, when: <Moment at={entry.time} />, position: String(entry.position) }}
            />
          </p>
        </li>
      ))}
    </ol>
  );
}
