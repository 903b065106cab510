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
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { digits, words } from "../words/labels";
import { term } from "../words/time";

const RULES = ["what", "term", "source", "held", "backlog", "next", "done"] as const;
const DUE = ["due", "what", "count", "action", "source"] as const;
const NUMBERS = new Set<string>(["held", "backlog", "done", "count"]);

/** What goes when, and why: the rules of law, how far each has come, and what is next. */
export function Retention() {
  const query = useQuery(retentionQuery());
  return (
    <>
      <PageHeading title={say("page-retention")}>{say("page-retention")}</PageHeading>
      <p className="lead-text">{say("retention-lead")}</p>
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
          <Fact label={say("retention-rule-backlog")}>
            {state.backlog === 0 ? say("retention-nothing") : <Tag tone="danger">{say("retention-records", { count: state.backlog })}</Tag>}
          </Fact>
          <Fact label={say("retention-last-run")} missing={say("retention-not-yet")}>
            {state.last_run === undefined || state.last_run === null ? undefined : <Moment at={state.last_run} />}
          </Fact>
          <Fact label={say("retention-terms")}>
            <code className="hash">{state.terms.slice(0, 16)}</code>
          </Fact>
        </Facts>
      </div>
      <Table
        label={say("retention-rules")}
        columns={RULES.map((key) => ({ key, label: say(`retention-rule-${key}`), number: NUMBERS.has(key) }))}
        className="rules-table"
      >
        {state.rules.map((rule) => (
          <RuleRow key={rule.rule} rule={rule} />
        ))}
      </Table>
    </>
  );
}

function Clock({ clock }: { clock: RetentionState["clock"] }) {
  return (
    <Notice tone="danger" title={say("retention-clock")}>
      <p>
        {say(clock.state === "ahead" ? "retention-clock-ahead" : "retention-clock-behind")}{" "}
        {clock.believed === undefined || clock.believed === null ? null : (
          <Say id="retention-clock-believed" values={{ when: <Moment at={clock.believed} /> }} />
        )}{" "}
        <Say id="retention-clock-way-on" elements={{ code: <code dir="ltr" /> }} />
      </p>
    </Notice>
  );
}

/** What a rule is about: the kind of record, whose law, with or without a link. */
function about(rule: RetentionRule | RetentionDue): string {
  const regime = rule.regime === undefined || rule.regime === null ? [] : [words("regime", rule.regime)];
  const link = "link" in rule && rule.link !== "any" ? [words("link", rule.link)] : [];
  return [words("record", rule.record), ...regime, ...link].join(" · ");
}

function RuleRow({ rule }: { rule: RetentionRule }) {
  return (
    <Row>
      <Cell heading>
        {about(rule)}
        <span className="muted small source">{words("retention", rule.action)}</span>
      </Cell>
      <Cell label={say("retention-rule-term")}>{term(rule.when)}</Cell>
      <Cell label={say("retention-rule-source")}>
        <Written>{rule.source}</Written>
        {rule.checked === "secondary" ? <span className="muted small source">{say("retention-unconfirmed")}</span> : null}
      </Cell>
      <Cell label={say("retention-rule-held")} number>
        {rule.held === undefined || rule.held === null ? <span className="muted">{say("retention-not-counted")}</span> : digits(rule.held)}
      </Cell>
      <Cell label={say("retention-rule-backlog")} number>
        {rule.backlog === 0 ? digits(0) : <Tag tone="danger">{digits(rule.backlog)}</Tag>}
      </Cell>
      <Cell label={say("retention-rule-next")}>
        {rule.next === undefined || rule.next === null ? <span className="muted">{say("none")}</span> : <Moment at={rule.next} />}
      </Cell>
      <Cell label={say("retention-rule-done")} number>
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
      <h2 id="next-title">{say("retention-next")}</h2>
      <Answer query={query} rows={4}>
        {() =>
          rows.length === 0 ? (
            <Empty title={say("retention-next-none")}>
              <p>{say("retention-next-empty")}</p>
            </Empty>
          ) : (
            <>
              <Table
                label={say("retention-next")}
                columns={DUE.map((key) => ({ key, label: say(`retention-due-${key}`), number: NUMBERS.has(key) }))}
                className="due-table"
              >
                {rows.map((row) => (
                  <DueRow key={`${row.rule} ${row.due} ${row.since}`} row={row} />
                ))}
              </Table>
              {query.hasNextPage ? (
                <p className="table-foot muted">
                  <Button onPress={() => void query.fetchNextPage()}>{say("show-more")}</Button>
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
      <Cell heading label={say("retention-due-due")}>
        <Due at={row.due} />
      </Cell>
      <Cell label={say("retention-due-what")}>
        {about(row)}
        <span className="muted small source">
          <Say id="retention-since" values={{ when: <Moment at={row.since} /> }} />
        </span>
      </Cell>
      <Cell label={say("retention-due-count")} number>
        {digits(row.count)}
      </Cell>
      <Cell label={say("retention-due-action")}>{words("retention", row.action)}</Cell>
      <Cell label={say("retention-due-source")}>
        <Written>{row.source}</Written>
      </Cell>
    </Row>
  );
}
