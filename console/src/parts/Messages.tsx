import { Link } from "@tanstack/react-router";

import type { Message } from "../api/types";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { digits, words } from "../words/labels";
import { AsSent } from "./AsSent";
import { Moment } from "./Due";
import { Tag } from "./marks";
import { Cell, Row, Table } from "./Table";

const TONES = { ok: "clear", partial: "caution", refused: "danger" } as const;
const tone = (outcome: string) => (outcome in TONES ? TONES[outcome as keyof typeof TONES] : "plain");

/** "no issues", "3 issues", or "250 hints" where nothing worse is among them. */
function issuesOf(message: Message): string {
  if (message.issue_count === 0) return say("message-no-issues");
  const onlyHints = message.issues.every((issue) => issue.severity === "hint");
  return say(onlyHints ? "message-hints" : "message-issues", { count: message.issue_count });
}

const FLIGHTS_SHOWN = 4;

function FlightLinks({ message }: { message: Message }) {
  const ids = message.flights.slice(0, FLIGHTS_SHOWN);
  return (
    <p className="message-flights">
      {ids.length === 0 ? <span className="muted">{say("message-no-flight")}</span> : null}
      {ids.map((id, index) => (
        <Link key={id} to="/flights/$id" params={{ id }} data-row-id={`${message.id} ${id}`}>
          {message.flights.length === 1 ? say("message-its-flight") : say("message-flight", { place: index + 1 })}
        </Link>
      ))}
      {message.flights.length > FLIGHTS_SHOWN ? (
        <span className="muted">{say("message-flights-more", { count: message.flights.length - FLIGHTS_SHOWN })}</span>
      ) : null}
    </p>
  );
}

const columns = () => [
  { key: "severity", label: say("message-severity") },
  { key: "byte", label: say("message-byte"), number: true },
  { key: "kind", label: say("message-kind") },
  { key: "message", label: say("message-meaning") },
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
                <Say
                  id="message-what"
                  values={{
                    contents: message.contents.join(", ") || say("message-unknown"),
                    feed: message.feed,
                    regime: words("regime", message.regime),
                  }}
                  elements={{ b: <b /> }}
                />
              </span>
              <span className="muted">
                <Moment at={message.received} /> · {say("message-persons", { count: message.persons })} · {issuesOf(message)}
                {message.screened ? "" : ` · ${say("message-not-screened")}`}
              </span>
            </summary>
            {message.issues.length === 0 ? (
              <p className="muted message-none">{say("message-all-understood")}</p>
            ) : (
              <>
                <Table label={say("message-issues-table")} columns={columns()} className="issues-table">
                  {message.issues.map((issue) => (
                    <Row key={`${issue.byte} ${issue.kind} ${issue.message}`}>
                      <Cell label={say("message-severity")}>
                        <Tag tone={issue.severity === "error" ? "danger" : issue.severity === "warning" ? "caution" : "plain"}>
                          {words("severity", issue.severity)}
                        </Tag>
                      </Cell>
                      <Cell label={say("message-byte")} number>
                        <code>{digits(issue.byte)}</code>
                      </Cell>
                      <Cell label={say("message-kind")}>{words("issue", issue.kind)}</Cell>
                      <Cell label={say("message-meaning")} className="sentences">
                        <AsSent text={issue.message} />
                      </Cell>
                    </Row>
                  ))}
                </Table>
                {message.issue_count > message.issues.length ? (
                  <p className="muted message-none">
                    {say("message-issues-shown", { shown: message.issues.length, all: message.issue_count })}
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
