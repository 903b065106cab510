import type { Message } from "../api/types";
import { count, digits, plain, words } from "../words/labels";
import { Moment } from "./Due";
import { Tag } from "./marks";
import { Empty } from "./Notice";
import { Cell, Row, Table } from "./Table";

const TONES = { ok: "clear", partial: "caution", refused: "danger" } as const;
const tone = (outcome: string) => (outcome in TONES ? TONES[outcome as keyof typeof TONES] : "plain");

const COLUMNS = [
  { key: "severity", label: "Severity" },
  { key: "byte", label: "At byte", number: true },
  { key: "kind", label: "Kind" },
  { key: "message", label: "What it means" },
];

/** Messages as received; one with issues opens to show each of them. */
export function Messages({ messages }: { messages: readonly Message[] }) {
  if (messages.length === 0) {
    return (
      <Empty title="No message yet">
        <p>The flight is known from another source. Its passenger list has not arrived.</p>
      </Empty>
    );
  }
  return (
    <ul className="messages">
      {messages.map((message) => (
        <li key={message.id}>
          <details open={message.outcome !== "ok" && message.issues.length > 0}>
            <summary>
              <Tag tone={tone(message.outcome)}>{words("outcome", message.outcome)}</Tag>
              <span className="message-what">
                <b>{message.contents.join(", ") || "Unknown content"}</b> from {message.feed},{" "}
                {words("regime", message.regime)}
              </span>
              <span className="muted">
                <Moment at={message.received} /> · {count(message.persons, "person")} ·{" "}
                {message.issue_count === 0 ? "no issues" : count(message.issue_count, "issue")}
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
