import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { retention as retentionQuery, retentionNext } from "../api/queries";
import type { RetentionDue, RetentionRule, RetentionState } from "../api/types";
import { Answer } from "../parts/Answer";
import { Button } from "../parts/Button";
import { Due, Moment } from "../parts/Due";
import { Fact, Facts } from "../parts/Facts";
import { Tag } from "../parts/marks";
import { Empty, Missing, Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { Cell, Row, Table } from "../parts/Table";
import { count, digits, words } from "../words/labels";
import { term } from "../words/time";

const RULES = [
  { key: "what", label: "What" },
  { key: "term", label: "Kept for" },
  { key: "source", label: "Law" },
  { key: "held", label: "Held", number: true },
  { key: "backlog", label: "Overdue", number: true },
  { key: "next", label: "Next" },
  { key: "done", label: "Done in 30 days", number: true },
];

const DUE = [
  { key: "due", label: "When" },
  { key: "what", label: "What" },
  { key: "count", label: "How many", number: true },
  { key: "action", label: "What happens" },
  { key: "source", label: "Law" },
];

/** What goes when, and why: the rules of law, how far each has come, and what is next. */
export function Retention() {
  const query = useQuery(retentionQuery());
  return (
    <>
      <PageHeading title="Retention">Retention</PageHeading>
      <p className="lead-text">
        Data goes when its law says so, by itself and with its key, so that no backup brings it back. The journal keeps that it was there and
        why it went.
      </p>
      <Answer query={query} rows={6}>
        {(state) => <State state={state} />}
      </Answer>
      <Next />
    </>
  );
}

function State({ state }: { state: RetentionState }) {
  return (
    <>
      <Missing sentences={state.missing} />
      {state.clock.state === "sound" ? null : <Clock clock={state.clock} />}
      <div className="card">
        <Facts wide>
          <Fact label="Overdue">
            {state.backlog === 0 ? "nothing" : <Tag tone="danger">{count(state.backlog, "record")}</Tag>}
          </Fact>
          <Fact label="Rules last ran" missing="not yet">
            {state.last_run === undefined || state.last_run === null ? undefined : <Moment at={state.last_run} />}
          </Fact>
          <Fact label="Terms">
            <code className="hash">{state.terms.slice(0, 16)}</code>
          </Fact>
        </Facts>
      </div>
      <Table label="Retention rules" columns={RULES} className="rules-table">
        {state.rules.map((rule) => (
          <RuleRow key={rule.rule} rule={rule} />
        ))}
      </Table>
    </>
  );
}

function Clock({ clock }: { clock: RetentionState["clock"] }) {
  return (
    <Notice tone="danger" title="Nothing is deleted: the clock is not trusted">
      <p>
        The machine's clock is {clock.state === "ahead" ? "far ahead of" : "behind"} the last time this node believed
        {clock.believed === undefined || clock.believed === null ? "" : ", "}
        {clock.believed === undefined || clock.believed === null ? null : <Moment at={clock.believed} />}. Deleting by a wrong clock cannot be
        undone. Set the clock right; if it is right, the operator says so with <code>liaison retention confirm-clock</code>.
      </p>
    </Notice>
  );
}

/** What a rule is about: the kind of record, whose law, with or without a link. */
function about(rule: RetentionRule | RetentionDue): string {
  const regime = rule.regime === undefined || rule.regime === null ? "" : `, ${words("regime", rule.regime)}`;
  const link = "link" in rule && rule.link !== "any" ? `, ${words("link", rule.link)}` : "";
  return words("record", rule.record) + regime + link;
}

function RuleRow({ rule }: { rule: RetentionRule }) {
  return (
    <Row>
      <Cell heading>
        {about(rule)}
        <span className="muted small source">{words("retention", rule.action)}</span>
      </Cell>
      <Cell label="Kept for">{term(rule.when)}</Cell>
      <Cell label="Law">
        {rule.source}
        {rule.checked === "secondary" ? <span className="muted small source">not yet confirmed by counsel</span> : null}
      </Cell>
      <Cell label="Held" number>
        {rule.held === undefined || rule.held === null ? <span className="muted">not counted</span> : digits(rule.held)}
      </Cell>
      <Cell label="Overdue" number>
        {rule.backlog === 0 ? "0" : <Tag tone="danger">{digits(rule.backlog)}</Tag>}
      </Cell>
      <Cell label="Next">{rule.next === undefined || rule.next === null ? <span className="muted">none</span> : <Moment at={rule.next} />}</Cell>
      <Cell label="Done in 30 days" number>
        {digits(rule.done)}
      </Cell>
    </Row>
  );
}

function Next() {
  const query = useInfiniteQuery(retentionNext());
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <section className="section" aria-labelledby="next-title">
      <h2 id="next-title">What goes next</h2>
      <Answer query={query} rows={4}>
        {() =>
          rows.length === 0 ? (
            <Empty title="Nothing is waiting to go">
              <p>Records appear here as soon as the node holds some that a rule will mask or delete.</p>
            </Empty>
          ) : (
            <>
              <Table label="What goes next" columns={DUE} className="due-table">
                {rows.map((row) => (
                  <DueRow key={`${row.rule} ${row.due} ${row.since}`} row={row} />
                ))}
              </Table>
              {query.hasNextPage ? (
                <p className="table-foot muted">
                  <Button onPress={() => void query.fetchNextPage()}>Show more</Button>
                </p>
              ) : null}
            </>
          )
        }
      </Answer>
    </section>
  );
}

function DueRow({ row }: { row: RetentionDue }) {
  return (
    <Row>
      <Cell heading label="When">
        <Due at={row.due} />
      </Cell>
      <Cell label="What">
        {about(row)}
        <span className="muted small source">
          kept since <Moment at={row.since} />
        </span>
      </Cell>
      <Cell label="How many" number>
        {digits(row.count)}
      </Cell>
      <Cell label="What happens">{words("retention", row.action)}</Cell>
      <Cell label="Law">{row.source}</Cell>
    </Row>
  );
}
