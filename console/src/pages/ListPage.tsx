import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";

import { imports as importsQuery, list as listQuery } from "../api/queries";
import type { ImportRun, List } from "../api/types";
import { useMay } from "../frame/session";
import { Answer } from "../parts/Answer";
import { AsSent } from "../parts/AsSent";
import { Button } from "../parts/Button";
import { Moment } from "../parts/Due";
import { Fact, Facts } from "../parts/Facts";
import { Empty, Missing, Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { Cell, Row, Table } from "../parts/Table";
import { Uses, UsesChange } from "../parts/Uses";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { digits, percent, words } from "../words/labels";
import { ProposeDialog } from "./list/ProposeDialog";

const route = getRouteApi("/frame/lists/$id");

export function ListPage() {
  const { id } = route.useParams();
  const query = useQuery(listQuery(id));
  const imports = useQuery(importsQuery(id));
  return (
    <>
      <p className="crumbs">
        <Link to="/lists">{say("page-lists")}</Link>
      </p>
      <PageHeading title={say("lists-column-name")}>{query.data === undefined ? say("lists-column-name") : <bdi>{query.data.name}</bdi>}</PageHeading>
      <Answer query={query} rows={4}>
        {(list) => <Whole list={list} />}
      </Answer>
      {query.data === undefined ? null : (
        <section className="section" aria-labelledby="imports-title">
          <h2 id="imports-title">{say("list-imports")}</h2>
          <Answer query={imports} rows={3}>
            {(page) => (
              <>
                <Missing sentences={page.missing} />
                <Imports runs={page.items} />
              </>
            )}
          </Answer>
        </section>
      )}
    </>
  );
}

function Whole({ list }: { list: List }) {
  const mayPropose = useMay("uses.propose");
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="card">
        <Facts wide>
          <Fact label={say("list-records")}>{digits(list.subjects)}</Fact>
          <Fact label={say("lists-column-owner")}>{list.owner}</Fact>
          <Fact label={say("list-basis")}>{list.legal_basis}</Fact>
          <Fact label={say("list-source")}>{list.source}</Fact>
          <Fact label={say("hit-grade")} missing={say("hit-not-graded")}>
            {list.grade}
          </Fact>
          <Fact label={say("hit-handling")}>{list.handling}</Fact>
        </Facts>
      </div>
      <section className="section" aria-labelledby="uses-title">
        <h2 id="uses-title">{say("lists-column-uses")}</h2>
        <Uses uses={list.permitted_uses} />
        {list.permitted_uses.length === 0 ? (
          <p className="muted">{say("list-no-use")}</p>
        ) : null}
        {list.proposal ? (
          <Notice tone="info" title={say("list-change-waits")}>
            <UsesChange before={list.proposal.before} after={list.proposal.after} />
            <p className="muted">
              <Say
                id="list-proposed"
                values={{ author: list.proposal.author, when: <Moment at={list.proposal.proposed} />, reason: list.proposal.reason }}
              />
            </p>
            <p>
              <Link to="/approvals">{say("list-to-approvals")}</Link>
            </p>
          </Notice>
        ) : mayPropose ? (
          <div className="actions">
            <Button onPress={() => setOpen(true)}>{say("list-propose")}</Button>
          </div>
        ) : (
          <p className="muted">{say("list-not-allowed")}</p>
        )}
        {open ? <ProposeDialog list={list} onClose={() => setOpen(false)} /> : null}
      </section>
    </>
  );
}

const COUNTS = ["rows", "added", "changed", "removed", "unchanged", "rejected"] as const;
const RUN_COLUMNS = ["started", "state", ...COUNTS, "actor"] as const;
const COUNTED = new Set<string>(COUNTS);

function Imports({ runs }: { runs: readonly ImportRun[] }) {
  const last = runs[0];
  if (last === undefined) {
    return (
      <Empty title={say("list-no-import")}>
        <p>
          <Say id="list-no-import-why" elements={{ code: <code dir="ltr" /> }} />
        </p>
      </Empty>
    );
  }
  return (
    <>
      <Table
        label={say("list-runs")}
        columns={RUN_COLUMNS.map((key) => ({ key, label: say(`list-run-${key}`), number: COUNTED.has(key) }))}
        className="runs-table"
      >
        {runs.map((run) => (
          <Row key={run.id}>
            <Cell heading>
              <Moment at={run.started} />
            </Cell>
            <Cell label={say("list-run-state")}>
              {words("run", run.state)} <bdi className="muted">{run.format}</bdi>
              {run.state === "running" || run.state === "interrupted" ? <Progress run={run} /> : null}
            </Cell>
            {COUNTS.map((key) => (
              <Cell key={key} label={say(`list-run-${key}`)} number>
                {digits(run[key])}
              </Cell>
            ))}
            <Cell label={say("list-run-actor")}>
              <bdi>{run.actor}</bdi>
            </Cell>
          </Row>
        ))}
      </Table>
      <RowIssues run={last} />
    </>
  );
}

function Progress({ run }: { run: ImportRun }) {
  const share = run.bytes_total === 0 ? 0 : Math.floor((run.bytes / run.bytes_total) * 100);
  // Never "100 %" before it is done.
  const value = Math.min(share, 99);
  return (
    <span className="progress">
      <progress max={100} value={value} aria-label={say("list-progress-label")} />
      {say("list-progress", { share: percent(value) })}
    </span>
  );
}

const ISSUE_COLUMNS = ["row", "column", "kind", "message", "effect"] as const;

function RowIssues({ run }: { run: ImportRun }) {
  if (run.issue_count === 0) return <p className="muted table-foot">{say("list-no-issues")}</p>;
  return (
    <details className="issues">
      <summary>
        {run.issue_count > run.issues.length
          ? say("list-issues-shown", { count: run.issue_count, shown: run.issues.length })
          : say("list-issues", { count: run.issue_count })}
      </summary>
      <Table
        label={say("list-issues-table")}
        columns={ISSUE_COLUMNS.map((key) => ({ key, label: say(`list-issue-${key}`), number: key === "row" }))}
      >
        {run.issues.map((issue) => (
          <Row key={`${issue.row} ${issue.column ?? ""} ${issue.code}`}>
            <Cell label={say("list-issue-row")} number>
              {digits(issue.row)}
            </Cell>
            <Cell label={say("list-issue-column")}>
              <bdi>{issue.column ?? ""}</bdi>
            </Cell>
            <Cell label={say("list-issue-kind")}>{words("rowIssue", issue.code)}</Cell>
            <Cell label={say("list-issue-message")} className="sentences">
              <AsSent text={issue.message} />
            </Cell>
            <Cell label={say("list-issue-effect")}>{say(issue.rejected ? "list-row-refused" : "list-value-left-out")}</Cell>
          </Row>
        ))}
      </Table>
    </details>
  );
}
