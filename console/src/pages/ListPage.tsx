import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";

import { imports as importsQuery, list as listQuery } from "../api/queries";
import type { ImportRun, List } from "../api/types";
import { useMay } from "../frame/session";
import { Answer } from "../parts/Answer";
import { Button } from "../parts/Button";
import { Moment } from "../parts/Due";
import { Fact, Facts } from "../parts/Facts";
import { Empty, Missing, Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { Cell, Row, Table } from "../parts/Table";
import { Uses, UsesChange } from "../parts/Uses";
import { digits, plain, words } from "../words/labels";
import { ProposeDialog } from "./list/ProposeDialog";

const route = getRouteApi("/frame/lists/$id");

export function ListPage() {
  const { id } = route.useParams();
  const query = useQuery(listQuery(id));
  const imports = useQuery(importsQuery(id));
  return (
    <>
      <p className="crumbs">
        <Link to="/lists">Lists</Link>
      </p>
      <PageHeading title="List">{query.data?.name ?? "List"}</PageHeading>
      <Answer query={query} rows={4}>
        {(list) => <Whole list={list} />}
      </Answer>
      {query.data === undefined ? null : (
        <section className="section" aria-labelledby="imports-title">
          <h2 id="imports-title">Imports</h2>
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
          <Fact label="Records that stand">{digits(list.subjects)}</Fact>
          <Fact label="Owner">{list.owner}</Fact>
          <Fact label="Legal basis">{list.legal_basis}</Fact>
          <Fact label="Source">{list.source}</Fact>
          <Fact label="Grade" missing="not graded">
            {list.grade}
          </Fact>
          <Fact label="Handling">{list.handling}</Fact>
        </Facts>
      </div>
      <section className="section" aria-labelledby="uses-title">
        <h2 id="uses-title">Permitted uses</h2>
        <Uses uses={list.permitted_uses} />
        {list.permitted_uses.length === 0 ? (
          <p className="muted">No traveller is compared with this list until a use is proposed and a second person approves it.</p>
        ) : null}
        {list.proposal ? (
          <Notice tone="info" title="A change waits for a second person">
            <UsesChange before={list.proposal.before} after={list.proposal.after} />
            <p className="muted">
              Proposed by {list.proposal.author}, <Moment at={list.proposal.proposed} />: “{list.proposal.reason}”
            </p>
            <p>
              <Link to="/approvals">Go to the approvals</Link>
            </p>
          </Notice>
        ) : mayPropose ? (
          <div className="actions">
            <Button onPress={() => setOpen(true)}>Propose other uses…</Button>
          </div>
        ) : (
          <p className="muted">Your duty does not propose uses.</p>
        )}
        {open ? <ProposeDialog list={list} onClose={() => setOpen(false)} /> : null}
      </section>
    </>
  );
}

const RUN_COLUMNS = [
  { key: "started", label: "Started" },
  { key: "state", label: "State" },
  { key: "rows", label: "Rows read", number: true },
  { key: "added", label: "New", number: true },
  { key: "changed", label: "Changed", number: true },
  { key: "removed", label: "Removed", number: true },
  { key: "unchanged", label: "Same", number: true },
  { key: "rejected", label: "Refused", number: true },
  { key: "actor", label: "By" },
];

function Imports({ runs }: { runs: readonly ImportRun[] }) {
  const last = runs[0];
  if (last === undefined) {
    return (
      <Empty title="Nothing was imported yet">
        <p>Import a file with the command line: liaison import. It shows first what would change.</p>
      </Empty>
    );
  }
  return (
    <>
      <Table label="Import runs, newest first" columns={RUN_COLUMNS} className="runs-table">
        {runs.map((run) => (
          <Row key={run.id}>
            <Cell heading>
              <Moment at={run.started} />
            </Cell>
            <Cell label="State">
              {words("run", run.state)} <span className="muted">{run.format}</span>
              {run.state === "running" || run.state === "interrupted" ? <Progress run={run} /> : null}
            </Cell>
            <Cell label="Rows read" number>
              {digits(run.rows)}
            </Cell>
            <Cell label="New" number>
              {digits(run.added)}
            </Cell>
            <Cell label="Changed" number>
              {digits(run.changed)}
            </Cell>
            <Cell label="Removed" number>
              {digits(run.removed)}
            </Cell>
            <Cell label="Same" number>
              {digits(run.unchanged)}
            </Cell>
            <Cell label="Refused" number>
              {digits(run.rejected)}
            </Cell>
            <Cell label="By">{run.actor}</Cell>
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
      <progress max={100} value={value} aria-label="Read of the file" />
      {value} % of the file
    </span>
  );
}

const ISSUE_COLUMNS = [
  { key: "row", label: "Row", number: true },
  { key: "column", label: "Column" },
  { key: "kind", label: "Kind" },
  { key: "message", label: "What to correct" },
  { key: "effect", label: "Effect" },
];

function RowIssues({ run }: { run: ImportRun }) {
  if (run.issue_count === 0) return <p className="muted table-foot">The last import had no row issues.</p>;
  return (
    <details className="issues">
      <summary>
        {digits(run.issue_count)} row issues in the last import
        {run.issue_count > run.issues.length ? `, the first ${digits(run.issues.length)} shown` : ""}
      </summary>
      <Table label="Row issues" columns={ISSUE_COLUMNS}>
        {run.issues.map((issue) => (
          <Row key={`${issue.row} ${issue.column ?? ""} ${issue.code}`}>
            <Cell label="Row" number>
              {digits(issue.row)}
            </Cell>
            <Cell label="Column">{issue.column ?? ""}</Cell>
            <Cell label="Kind">{plain(issue.code)}</Cell>
            <Cell label="What to correct" className="sentences">
              {issue.message}
            </Cell>
            <Cell label="Effect">{issue.rejected ? "row refused" : "value left out"}</Cell>
          </Row>
        ))}
      </Table>
    </details>
  );
}
