import { Link } from "@tanstack/react-router";

import type { Message } from "../api/types";
import { count, digits, plain, words } from "../words/labels";
import { Moment } from "./Due";
import { Tag } from "./marks";
import { Cell, Row, Table } from "./Table";

const TONES = { ok: "clear", partial: "caution", refused: "danger" } as const;
const tone = (outcome: string) => (outcome in TONES ? TONES[outcome as keyof typeof TONES] : "plain");

/** "no issues", "3 issues", or "250 hints" where nothing worse is among them. */
function issuesOf(message: Message): string {
  if (message.issue_count === 0) return "no issues";
  const onlyHints = message.issues.every((issue) => issue.severity === "hint");
  return count(message.issue_count, onlyHints ? "hint" : "issue");
}

const FLIGHTS_SHOWN = 4;

function FlightLinks({ message }: { message: Message }) {
  const ids = message.flights.slice(0, FLIGHTS_SHOWN);
  return (
    <p className="message-flights">
      {ids.length === 0 ? <span className="muted">no flight</span> : null}
      {ids.map((id, index) => (
        <Link key={id} to="/flights/$id" params={{ id }} data-row-id={`${message.id} ${id}`}>
          {message.flights.length === 1 ? "its flight" : `flight ${index + 1}`}
        </Link>
      ))}
      {message.flights.length > FLIGHTS_SHOWN ? <span className="muted">and {message.flights.length - FLIGHTS_SHOWN} more</span> : null}
    </p>
  );
}

const COLUMNS = [
  { key: "severity", label: "Severity" },
  { key: "byte", label: "At byte", number: true },
  { key: "kind", label: "Kind" },
  { key: "message", label: "What it means" },
];

interface Props {
  messages: readonly Message[];
  /** Whether to lead on to the flights a message reports. */
  withFlights?: boolean;
}

/** Messages as received; one with issues opens to show each of them. */
export function Messages({ messages, withFlights = false }: Props) {
  return (
    <ul className="messages">
      {messages.map((message) => (
        <li key={message.id}>
          {withFlights ? <FlightLinks message={message} /> : null}
          <details open={message.outcome !== "ok" && message.issues.length > 0}>
            <summary>
              <Tag tone={tone(message.outcome)}>{words("outcome", message.outcome)}</Tag>
              <span className="message-what">
                <b>{message.contents.join(", ") || "Unknown content"}</b> from {message.feed},{" "}
                {words("regime", message.regime)}
              </span>
              <span className="muted">
                <Moment at={message.received} /> · {count(message.persons, "person")} ·{" "}
                {issuesOf(message)}
                {message.screened ? "" : " · not screened"}
              </span>
            </summary>
            {message.issues.length === 0 ? (
              <p className="muted message-none">Everything in this message was understood.</p>
            ) : (
              <>
                <Table label="Issues of this message" columns={COLUMNS} className="issues-table">
                  {message.issues.map((issue) => (
                    <Row key={`${issue.byte} ${issue.kind} ${issue.message}`}>
                      <Cell label="Severity">
                        <Tag tone={issue.severity === "error" ? "danger" : issue.severity === "warning" ? "caution" : "plain"}>
                          {words("severity", issue.severity)}
                        </Tag>
                      </Cell>
                      <Cell label="At byte" number>
                        <code>{digits(issue.byte)}</code>
                      </Cell>
                      <Cell label="Kind">{plain(issue.kind)}</Cell>
                      <Cell label="What it means" className="sentences">
                        {issue.message}
                      </Cell>
                    </Row>
                  ))}
                </Table>
                {message.issue_count > message.issues.length ? (
                  <p className="muted message-none">
                    The first {digits(message.issues.length)} of {digits(message.issue_count)} issues are shown.
                  </p>
                ) : null}
              </>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}
